// What holds on every page of every face (ux.md section 2).
() => {
  const out = [], all = selector => [...document.querySelectorAll(selector)], start = e => e.innerText.trim().slice(0, 40)
  const whole = "article, section, .cmp__row"
  for (const each of all(whole)) {
    const cards = [...each.querySelectorAll(".voice, .team")].filter(card => card.closest(whole) === each)
    if (cards.some(card => card.matches(".voice")) && !cards[0].matches(".voice")) out.push(`V9 we speak first: ${start(cards[0])}`)
  }
  for (const card of all(".voice:not(.mywords), .team:not(.mywords)"))
    if (!card.querySelector(".meta, .voice__who, .team__who")) out.push(`V3 a card that does not say who: ${start(card)}`)
  for (const group of all(".equal")) {
    // Which of them is chosen now may be seen.
    const choices = group.querySelectorAll(":scope > .btn:not([aria-pressed], [aria-current], :disabled)")
    const looks = [...choices].map(e => {
      const css = getComputedStyle(e), r = e.getBoundingClientRect()
      const size = [Math.round(r.width), Math.round(r.height), css.fontSize, css.fontWeight]
      return [...size, css.color, css.backgroundColor, css.borderColor].join()
    })
    if (new Set(looks).size > 1) out.push(`C1 unequal: ${start(group)}`)
  }
  if (all("meta[http-equiv=refresh], marquee, blink, [autoplay], dialog[open]").length)
    out.push("I6, 3.2.5 something goes on by itself")
  const said = all(".voice bdi, .voice p").map(e => e.innerText.trim()).filter(words => words.length > 12)
  if (said.some(words => document.title.includes(words))) out.push(`T4 the title tells: ${document.title}`)
  for (const e of all("h1, h2, h3, button, .btn, label, legend"))
    if (/[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u.test(e.innerText) && !e.querySelector("bdi")) out.push(`S9 an emoji: ${start(e)}`)
  if (all("[draggable=true]").length) out.push("2.5.7 something must be dragged")
  return out
}
