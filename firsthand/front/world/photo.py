"""A picture for somebody invented: drawn here, of nobody and nothing real."""

import io
from importlib import import_module
from typing import Any

SIDE = 600
SKY, GRASS, COAT, EAR, NIGHT, COLLAR, WHITE = (
    "#bcdff2",
    "#7fae5a",
    "#b9793a",
    "#7a4a1e",
    "#2b1c10",
    "#c0392b",
    "#fff7ec",
)
ROUND = (
    ((210, 300, 480, 560), COAT),  # the body
    ((180, 470, 260, 575), COAT), ((430, 470, 510, 575), COAT),  # the paws
    ((255, 360, 435, 560), WHITE),  # the chest
    ((185, 90, 455, 350), COAT),  # the head
    ((130, 110, 235, 330), EAR), ((405, 110, 510, 330), EAR),
    ((250, 215, 390, 345), WHITE),  # the muzzle
    ((245, 165, 285, 210), NIGHT), ((355, 165, 395, 210), NIGHT), ((290, 220, 350, 265), NIGHT),  # eyes, nose
)  # fmt: skip


def dog_on_grass() -> bytes:
    """A brown dog with a red collar on a meadow, as JPEG."""
    image, draw = (import_module(f"PIL.{name}") for name in ("Image", "ImageDraw"))  # heavy, and only here
    picture: Any = image.new("RGB", (SIDE, SIDE), SKY)
    pen = draw.Draw(picture)
    pen.rectangle((0, 400, SIDE, SIDE), fill=GRASS)
    for box, colour in ROUND:
        pen.ellipse(box, fill=colour)
    pen.arc((230, 250, 410, 385), 25, 155, fill=COLLAR, width=16)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
