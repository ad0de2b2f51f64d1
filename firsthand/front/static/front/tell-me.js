// "On this device": asks the device, and puts the address it gives into the form. Without script e-mail still works.
(() => {
  const box = document.querySelector("[data-device]"), form = box && box.closest("form");
  if (!form) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  form.addEventListener("submit", async event => {
    if (form.elements.how.value !== "device") return;
    event.preventDefault();
    form.elements.address.value = "";
    try {
      if (await Notification.requestPermission() === "granted") {
        const worker = await navigator.serviceWorker.ready;
        const told = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.device) });
        form.elements.address.value = told.endpoint;
      }
    } catch {}
    form.submit();
  });
})();
