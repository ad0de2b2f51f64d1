// The grammar of a page of the person's face (ux.md sections 2 and 4).
() => {
  const out = [], all = selector => [...document.querySelectorAll(selector)], start = e => e.innerText.trim().slice(0, 30)
  const order = [".skip", ".ptop", "main", ".pbar"].map(selector => document.querySelector(selector))
  if (order.some(e => !e)) return ["4 a page of the person without its skip links, top, main part or bar"]
  for (let n = 1; n < order.length; n++)
    if (!(order[n - 1].compareDocumentPosition(order[n]) & 4)) out.push("4 the page is out of order")
  const bar = all(".pbar a").map(a => a.innerText.trim())
  if (bar.length !== 2 || bar[0] !== "Start" || bar[1] !== "Something is wrong") out.push(`3.2.6, I8 the bar says ${bar}`)
  const close = document.querySelector(".ptop a[data-close]")
  if (!close || !close.getAttribute("href").startsWith("/")) out.push("T1 no way to close this")
  if (all("h1").length !== 1) out.push(`I1 ${all("h1").length} first headings`)
  if (all("main :is(select, iframe, [role=tab], [role=menu], [aria-haspopup])").length) out.push("I2 an unfamiliar control")
  for (const list of all(".tiles")) if (list.children.length > 5) out.push(`I3 ${list.children.length} choices`)
  for (const p of all("main p")) {
    const css = getComputedStyle(p)
    if (!p.checkVisibility() || p.closest(".st, .vh")) continue
    const spread = css.textAlign === "justify" || (css.textAlign === "center" && p.innerText.length > 80)
    if (spread) out.push(`W10 not aligned: ${start(p)}`)
    if (parseFloat(css.lineHeight) < parseFloat(css.fontSize) * 1.29) out.push(`1.4.8 lines are close: ${start(p)}`)
  }
  // Our own sentences: without what people wrote, and without papers, which have tests of their own.
  const ours = document.querySelector("main").cloneNode(true)
  ours.querySelectorAll(".voice, .team, bdi, textarea, .paper, [lang]").forEach(e => e.remove())
  const text = ours.textContent
  if (/\b([01]?\d|2[0-3]):[0-5]\d\b(?! in the | at night)/.test(text)) out.push(`W7 a clock: ${text.match(/.{0,20}\d:\d\d.{0,10}/)}`)
  if (/\d ?%/.test(text)) out.push("W5 a percentage")
  if (/!/.test(text)) out.push(`W5 it shouts: ${text.match(/.{0,20}!/)}`)
  if (/well done|congratulations|streak|badge|great job/i.test(text)) out.push("T11 it praises")
  const loud = all("main *").find(e => {
    const css = getComputedStyle(e)
    if (!e.textContent.trim()) return false
    return css.fontStyle === "italic" || css.textTransform === "uppercase"
  })
  if (loud) out.push(`W5 italics or capitals: ${loud.textContent.slice(0, 20)}`)
  return out
}
