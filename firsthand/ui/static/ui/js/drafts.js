// What is typed is kept while it is typed, and when the signal is lost; it only adds to pages that work without it.
(() => {
  const mine = "mine" in document.documentElement.dataset, icon = document.querySelector("link[rel=icon]");
  const words = form => {
    const typed = new URLSearchParams();
    new FormData(form).forEach((value, name) => typeof value === "string" && typed.append(name, value));
    return typed;
  };
  // Whether anybody hears us, asked where there is doubt: a form sent into nothing is gone, and the browser shows its own words.
  const heard = () => fetch(icon.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) });

  document.querySelectorAll("form[data-draft]").forEach((form, number) => {
    const place = `kept:${location.pathname}:${number}`;
    const told = form.querySelector("[data-saved]"), lost = form.querySelector("[data-lost]");
    let timer, fresh = false, unheard = false, sending = false;

    // Two seconds after the latest key, and when the page is put away.
    const keep = async () => {
      clearTimeout(timer);
      if (!fresh) return;
      fresh = false;
      const typed = words(form);
      let kept = false;
      try { kept = (await fetch(form.dataset.draft, { method: "POST", body: typed, keepalive: typed.toString().length < 6e4 })).ok; } catch {}
      fresh = fresh || !kept;
      unheard = !kept;
      if (kept && mine) sessionStorage.removeItem(place);
      if (kept && lost) lost.hidden = true;
      if (told) told.textContent = kept ? told.dataset.saved : told.dataset.unsaved;
    };
    const typing = () => { fresh = true; clearTimeout(timer); timer = setTimeout(keep, 2000); };

    // Not sent: the words stay where they are; in this tab too, if nobody else uses this device (ux.md O3).
    const notSent = () => {
      fresh = true;
      if (mine) sessionStorage.setItem(place, words(form));
      if (lost) { lost.hidden = false; lost.scrollIntoView({ block: "center" }); }
    };
    const gone = () => { clearTimeout(timer); fresh = false; if (mine) sessionStorage.removeItem(place); };
    form.addEventListener("submit", async event => {
      if (sending || navigator.onLine && !unheard) return gone();
      event.preventDefault();
      try { await heard(); } catch { return notSent(); }
      sending = true;
      form.requestSubmit(event.submitter);
    });

    const back = mine && new URLSearchParams(sessionStorage.getItem(place) || "");
    if (back && back.size) {
      for (const box of form.elements) {
        if (!back.has(box.name) || box.type === "hidden" || box.type === "file") continue;
        if (box.type === "radio" || box.type === "checkbox") box.checked = back.getAll(box.name).includes(box.value);
        else if (box.type !== "submit") box.value = back.get(box.name);
      }
      notSent();
    }

    form.addEventListener("input", typing);
    addEventListener("online", keep);
    document.addEventListener("leaving", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  });
})();
