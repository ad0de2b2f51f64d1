// How many stops there are: one for each link, button and field, and one for each group of radio buttons.
() => {
  const groups = new Set()
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], video[controls]"
  return [...document.querySelectorAll(`${kinds}, [tabindex="0"]`)].filter(e => {
    if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) return false
    if (e.type !== "radio") return true
    const group = (e.form?.id || "") + e.name
    return !groups.has(group) && groups.add(group)
  }).length
}
