// Only adds to pages that work without it: reading aloud, closing at once, recording, copying.
(() => {
  const all = (q, from = document) => from.querySelectorAll(q), one = (q, from = document) => from.querySelector(q);

  // Reading aloud, with a voice of this device in the language of the words; they leave it only where the agency said so.
  const speech = window.speechSynthesis, page = document.documentElement;
  const spoken = text => (text && text.lang || page.lang).slice(0, 2);
  const voice = text => {
    const able = speech ? speech.getVoices().filter(v => v.lang.slice(0, 2) === spoken(text)) : [];
    return able.find(v => v.localService === true) || "anyVoice" in page.dataset && able[0];
  };
  const target = button => one("#" + button.dataset.read);
  const quiet = () => { speech.cancel(); all("[data-read]").forEach(b => b.setAttribute("aria-pressed", "false")); };
  const offer = () => all("[data-read]").forEach(b => { b.hidden = !voice(target(b)); });
  if (speech) {
    offer();
    speech.addEventListener && speech.addEventListener("voiceschanged", offer);
    addEventListener("pagehide", quiet);
  }
  const read = button => {
    const stop = button.getAttribute("aria-pressed") === "true", text = target(button);
    quiet();
    if (stop || !text) return;
    button.setAttribute("aria-pressed", "true");
    const lines = text.innerText.split(/\n+/).filter(line => line.trim());
    lines.forEach((line, n) => {
      const said = new SpeechSynthesisUtterance(line);
      Object.assign(said, { lang: text.lang || page.lang, rate: .9, voice: voice(text) });
      if (n === lines.length - 1) said.onend = quiet;
      speech.speak(said);
    });
  };

  // Close this: blank at once, leave nothing for the Back button. Shift three times in five seconds does the same.
  const close = one("[data-close]");
  const blank = to => { document.body.hidden = true; document.dispatchEvent(new Event("leaving")); location.replace(to); };
  const leave = () => { if (speech) speech.cancel(); blank(close.href); };
  let presses = [], alone = false;
  addEventListener("keydown", e => { alone = e.key === "Shift" && !e.repeat; if (!alone) presses = []; });
  addEventListener("keyup", e => {
    if (!close || e.key !== "Shift" || !alone) return;
    presses = [...presses, Date.now()].filter(at => Date.now() - at < 5000);
    const left = 3 - presses.length, told = one("#close-told");
    if (told) told.textContent = left === 2 ? told.dataset.two : left === 1 ? told.dataset.one : "";
    if (!left) leave();
  });
  // Whoever gave this device to the person has no page left in another tab.
  const lent = window.BroadcastChannel && new BroadcastChannel("lent");
  if (lent && one("[data-lent]")) lent.postMessage(1);
  else if (lent && one(".staff")) lent.onmessage = () => blank("/");
  // What lets "get help now" open without a network (worker.js); it keeps no page about anybody.
  const app = one("[data-worker]");
  if (app && "serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register(app.dataset.worker).catch(() => {}));
  // The key / goes to the search box, unless somebody types or switched it off.
  addEventListener("keydown", e => {
    const box = one("[data-slash]");
    if (e.key != "/" || !box || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,textarea,select")) return;
    e.preventDefault(); box.focus();
  });
  addEventListener("focusin", e => e.target.type == "textarea" && e.target.scrollIntoView({ block: "nearest" }));
  addEventListener("pageshow", e => { if (e.persisted) location.reload(); });

  // Recording in the page; the sound goes into the file box that was there anyway.
  const record = async box => {
    const start = one("[data-start]", box), stop = one("[data-stop]", box), told = one("[data-said]", box);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const taking = new MediaRecorder(stream), parts = [];
      taking.ondataavailable = e => parts.push(e.data);
      taking.onstop = () => {
        stream.getTracks().forEach(t => t.stop());
        const type = taking.mimeType.split(";")[0], sound = new File(parts, "recording." + type.split("/")[1], { type });
        const held = new DataTransfer(), heard = one("audio", box);
        held.items.add(sound);
        document.getElementById(box.dataset.record).files = held.files;
        heard.src = URL.createObjectURL(sound);
        heard.hidden = start.hidden = false;
        stop.hidden = true;
        told.textContent = told.dataset.said;
        start.focus();
      };
      stop.onclick = () => taking.stop();
      taking.start();
      start.hidden = true; stop.hidden = false; told.textContent = told.dataset.now;
      stop.focus();
    } catch { told.textContent = told.dataset.no; }
  };
  if (navigator.mediaDevices && window.MediaRecorder) all("[data-record]").forEach(b => { b.hidden = false; });

  // One tap copies plain text; a button that also sends its form sends it after.
  all("[data-copy]").forEach(b => { b.hidden = false; });
  const copy = async button => {
    const text = document.getElementById(button.dataset.copy);
    try { await navigator.clipboard.writeText(text.value); } catch {
      const out = text.hidden;
      text.hidden = false;
      text.select();
      document.execCommand("copy");
      text.hidden = out;
    }
    one("span", button).textContent = button.dataset.done;
    if (button.type === "submit") button.form.requestSubmit();
  };

  addEventListener("click", e => {
    const hit = q => e.target.closest(q);
    if (hit("[data-close]") && !e.ctrlKey && !e.metaKey) { e.preventDefault(); leave(); }
    else if (hit("[data-read]")) read(hit("[data-read]"));
    else if (hit("[data-start]")) record(hit("[data-record]"));
    else if (hit("[data-copy]")) { e.preventDefault(); copy(hit("[data-copy]")); }
  });
})();
