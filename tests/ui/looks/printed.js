// What goes wrong on paper: a coloured sheet, things nobody can press, small words on the person's face.
() => {
  const out = [], white = ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]
  for (const e of [document.documentElement, document.body]) {
    const colour = getComputedStyle(e).backgroundColor
    if (!white.includes(colour)) out.push(`printed on ${colour}`)
  }
  for (const e of document.querySelectorAll(".pbar, .skip, .btn, .noprint, [data-close]"))
    if (e.checkVisibility()) out.push(`printed: ${e.className}`)
  if (document.body.matches(".person"))
    for (const e of document.querySelectorAll("main p, main li, main dd")) {
      const small = parseFloat(getComputedStyle(e).fontSize) < (14 * 96) / 72 - 1
      const quiet = e.matches(".meta, .hint, .kick, .meta *")
      if (small && !quiet && e.innerText.trim() && e.checkVisibility()) out.push(`small on paper: ${e.innerText.slice(0, 30)}`)
    }
  return [...new Set(out)].slice(0, 5)
}
