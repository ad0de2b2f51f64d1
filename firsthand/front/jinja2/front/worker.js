// Keeps static files and help for when there is no network. No page about anybody is ever kept.
const CACHE = "firsthand-{{ version }}", KEPT = {{ kept | tojson }}, HELP = {{ help | tojson }}, LOST = {{ lost | tojson }};
const kept = async request => (await caches.open(CACHE)).match(request, { ignoreVary: true });
const keep = async (request, answer) => {
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
};

addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll([...KEPT, ...HELP.map(place => new Request(place, { cache: "reload" }))]);
  await skipWaiting();
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await clients.claim();
})()));

// A message that says nothing travels empty; what is shown is kept here.
addEventListener("push", event => event.waitUntil(
  registration.showNotification({{ waiting | tojson }}, { tag: "waiting", icon: {{ icon | tojson }}, lang: {{ language | tojson }} })));
addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(clients.openWindow("/"));
});

addEventListener("fetch", event => {
  const { request } = event, place = new URL(request.url);
  if (request.method !== "GET" || place.origin !== location.origin) return;
  if (place.pathname.startsWith({{ static_url | tojson }})) {
    event.respondWith((async () => await kept(request) || keep(request, await fetch(request)))());
  } else if (HELP.includes(place.pathname) && !place.search) {
    event.respondWith((async () => {
      try { return await keep(request, await fetch(request, { signal: AbortSignal.timeout(4000) })); }
      catch { return await kept(place.pathname) || Response.error(); }
    })());
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => await kept(LOST) || Response.error()));
  }
});
