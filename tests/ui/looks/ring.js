// Where the keyboard stands: which stop it is, what it is called, whether its ring is seen, whether something hides it.
() => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return null
  const bar = document.querySelector(".pbar"), r = e.getBoundingClientRect()
  const shown = e.matches(".pick input, .way input, .rad input") ? e.nextElementSibling : e
  const css = getComputedStyle(shown)
  const stuck = bar && getComputedStyle(bar).position === "sticky" && !bar.contains(e)
  const under = stuck && r.bottom > bar.getBoundingClientRect().top + 1 && r.height < innerHeight / 2
  const stops = (window.stopsOfOurs ??= new Map())
  if (!stops.has(e)) stops.set(e, stops.size)
  return {
    at: stops.get(e),
    name: (e.innerText || e.getAttribute("aria-label") || e.name || e.tagName).trim().slice(0, 30),
    ring: css.outlineStyle !== "none" && parseFloat(css.outlineWidth) >= 2,
    hidden: r.bottom < 0 || r.top > innerHeight || under,
  }
}
