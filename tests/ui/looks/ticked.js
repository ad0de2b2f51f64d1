// C2: nothing is ticked before anybody chose.
() => [...document.querySelectorAll("main input[type=checkbox]:checked, main input[type=radio]:checked")]
  .map(e => `C2 ticked before anybody chose: ${e.name} ${e.value}`)
