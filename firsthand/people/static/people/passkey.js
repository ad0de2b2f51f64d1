// Passkeys need a browser that knows them and an address with a name. Without both, the button stays away.
(() => {
  const named = !/^[\d.]+$|:/.test(location.hostname);
  const able = window.PublicKeyCredential && named;
  const all = name => document.querySelectorAll(`[data-${name}]`);
  all("passkey").forEach(part => { part.hidden = !able; });
  all("passkey-none").forEach(part => { part.hidden = !!able; });
  document.addEventListener("allauth.error", event => {
    event.preventDefault();
    all("passkey-trouble").forEach(part => { part.hidden = false; });
  });
})();
