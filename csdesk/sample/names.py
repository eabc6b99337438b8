"""Invented names for the sample company; put together by a seeded draw, so they belong to nobody."""

import random

_GIVEN = (
    "Kari",
    "Jonas",
    "Maja",
    "Ola",
    "Ingrid",
    "Sofie",
    "Ali",
    "Liv",
    "Emil",
    "Nora",
    "Henrik",
    "Amira",
    "Tomas",
    "Elin",
    "Oskar",
    "Priya",
    "Daniel",
    "Astrid",
    "Marek",
    "Hanna",
    "Samuel",
    "Ida",
    "Leo",
    "Yasmin",
    "Erik",
    "Clara",
    "Mateo",
    "Signe",
    "Viktor",
    "Anna",
    "Rashid",
    "Helene",
    "Jakob",
    "Mina",
    "Felix",
    "Thea",
    "Noah",
    "Julia",
    "Adrian",
    "Vilde",
    "Kasper",
    "Lena",
)
_FAMILY = (
    "Moe",
    "Berg",
    "Lind",
    "Dahl",
    "Aas",
    "Strand",
    "Haugen",
    "Vik",
    "Solberg",
    "Nygaard",
    "Rahman",
    "Kowal",
    "Fjeld",
    "Holm",
    "Sand",
    "Iyer",
    "Brandt",
    "Lunde",
    "Novak",
    "Eide",
    "Ward",
    "Myhre",
    "Costa",
    "Engen",
    "Ruud",
    "Hassan",
    "Foss",
    "Bakke",
    "Keller",
    "Ness",
    "Olsen",
    "Tran",
    "Wold",
    "Lie",
    "Marsh",
    "Brekke",
    "Sato",
    "Moen",
    "Reid",
    "Hagen",
)
_CHINESE = ("刘洋", "王芳", "张敏", "李娜", "陈杰", "欧阳雪", "赵磊", "周婷")


def draw_names(count: int, rng: random.Random) -> list[str]:
    """Return ``count`` different names, one in eight of them Chinese, in an order fixed by the generator."""
    given, family = list(_GIVEN), list(_FAMILY)
    rng.shuffle(given)
    rng.shuffle(family)
    chinese = list(_CHINESE)
    names: list[str] = []
    for index in range(count):
        if index % 8 == 5 and chinese:
            names.append(chinese.pop(0))
        else:
            names.append(
                f"{given[index % len(given)]} {family[(index * 7 + index // len(given)) % len(family)]}"
            )
    return names
