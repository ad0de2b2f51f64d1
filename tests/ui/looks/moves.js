// What moves or fades.
() => [...document.querySelectorAll("*")].filter(e => {
  const css = getComputedStyle(e)
  return css.transitionDuration.split(",").some(d => parseFloat(d) > 0) || css.animationName !== "none"
}).map(e => `moves: ${e.tagName} ${e.className.baseVal ?? e.className}`).slice(0, 5)
