// What is cut off by its own box or stands outside the page.
() => {
  const out = []
  for (const e of document.querySelectorAll("main *, .pbar *, header *")) {
    if (e.closest(".vh, .skip, svg, .tw, .brand") || !e.checkVisibility({ visibilityProperty: true })) continue
    const css = getComputedStyle(e), r = e.getBoundingClientRect()
    const name = (e.innerText || e.tagName).trim().slice(0, 30)
    if (!r.width || (r.width < 2 && r.height < 2)) continue
    if (css.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 2) out.push(`cut off: ${name}`)
    if (css.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) out.push(`cut off below: ${name}`)
    if (r.right > innerWidth + 1 || r.left < -1) out.push(`outside the page: ${name}`)
  }
  return [...new Set(out)].slice(0, 5)
}
