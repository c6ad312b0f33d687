"""What can grow on a head or be put on it. Each stands on 0 0 and reaches upward."""


class Growth:
    """One thing: how high it is, and what is filled with which colour, from back to front."""

    __slots__ = ("height", "layers")

    def __init__(self, height: int, *layers: tuple[str, str]) -> None:
        self.height, self.layers = height, layers


#: The right-hand one of each; the left one is its mirror image.
PAIRS = (
    Growth(18, ("body", "M-9 6Q-8-12 3-18Q11-8 9 6Z"), ("light", "M-4 4Q-3-6 3-10Q6-4 5 4Z")),  # cat
    Growth(18, ("accent", "M-9 6Q-8-12 3-18Q11-8 9 6Z")),  # fox
    Growth(11, ("body", "M-9 0A9 9 0 1 1 9 2L4 8H-6Z"), ("light", "M-4-1a4 4 0 1 1 8 0v4h-8Z")),  # bear
    Growth(26, ("body", "M-6 8C-11-10-8-26 0-26S10-10 6 8Z"), ("light", "M-2 6C-5-8-4-18 0-18S5-8 3 6Z")),  # rabbit
    Growth(26, ("accent", "M-6 8C-11-10-8-26 0-26S10-10 6 8Z")),  # hare
    Growth(10, ("body", "M-6 5C-2-12 16-8 18 6S14 26 9 22 4 8-4 6Z")),  # hound
    Growth(10, ("accent", "M-6 5C-2-12 16-8 18 6S14 26 9 22 4 8-4 6Z")),
    Growth(20, ("accent_light", "M-6 5C-6-6-4-14 5-20C5-10 7-4 6 5Z")),  # horn
    Growth(22, ("accent_light", "M-6 4C-2-6 8-4 11-8S8-18 4-16C12-22 20-14 17-5S6 4 5 8Z")),  # ram
    Growth(22, ("none", "M0 6Q-2-10 7-17"), ("accent", "M3-18a5 5 0 1 1 9 3a5 5 0 0 1-9-3Z")),  # antenna
    Growth(26, ("none", "M0 6Q0-8 6-12"), ("accent", "M4-9C4-20 12-26 18-26C18-16 14-10 4-9Z")),  # moth
    Growth(
        22, ("body", "M-9 6Q-6-8 2-22Q6-16 15-14Q10-6 8 6Z"), ("accent", "M-3 5Q-1-6 3-13Q5-10 9-9Q6-4 5 5Z")
    ),  # bat
    Growth(16, ("accent", "M-5 6C2-12 14-16 22-14C18-9 20-5 16-3C18 2 14 4 11 5C10 9 4 10-2 10Z")),  # fin
    Growth(26, ("accent", "M-4 6C-12-8-4-22 6-26C14-14 12-2 4 6Z"), ("none", "M0 4Q2-8 5-16")),  # leaf
    Growth(25, ("accent_light", "M-4 6L-3-10L-11-17L-9-20L-2-15L0-24L4-25L4-14L10-20L12-17L4-8L4 6Z")),  # stag
    Growth(16, ("light", "M-7 6L-2-16L3-7L9-12L7 6Z")),  # crystals
)

#: From the middle of a head.
SINGLES = (
    Growth(18, ("accent", "M0 2C-2-10-14-14-20-10C-16-2-8 2 0 2ZM0 2C0-12 12-18 20-14C17-4 8 2 0 2Z")),  # sprout
    Growth(
        24, ("none", "M0 4Q-3-6 3-12"), ("accent", "M3-11a5 5 0 1 1 5-6a5 5 0 1 1-5 6a5 5 0 1 1-6-5a5 5 0 1 1 6 5Z")
    ),  # flower
    Growth(21, ("accent", "M-9 4C-13-8-4-10-5-20C1-17 2-13 3-10C5-13 5-15 5-17C12-9 12-2 9 4Z")),  # flame
    Growth(15, ("accent", "M-13 6L-12-8L-5-2L0-14L5-2L12-8L13 6Z")),  # crest
    Growth(24, ("accent_light", "M-6 5Q-2-10 2-24Q6-10 6 5Z")),  # unicorn
    Growth(12, ("none", "M0 4C-2-10 12-14 12-6S3-2 5-7")),  # curl
    Growth(23, ("accent", "M0-22L8-12L4 4H-4L-8-12Z"), ("none", "M-8-12H8")),  # gem
    Growth(22, ("none", "M0 4C-2-12 6-18 14-14"), ("accent_light", "M12-14a6 6 0 1 1 9 8a6 6 0 0 1-9-8Z")),  # lure
    Growth(18, ("accent", "M-14 6C-20-4-14-12-8-10C-8-18 8-18 8-10C14-12 20-4 14 6Z")),  # curls
    Growth(18, ("accent", "M-10 5C-12-6-2-16 10-18C6-12 8-4 8 5Z")),  # quiff
    Growth(20, ("body", "M-3 5C-6-8-10-14-14-15C-6-18-1-12 0-9C1-16 6-20 12-19C6-14 5-4 4 5Z")),  # feathers
    Growth(21, ("accent", "M-4 4C-10-4-6-12 0-20C6-12 10-4 4 4Z"), ("none", "M0 2V-10")),  # bud
)

#: On top of a head, as singles; what is worn, not grown.
HATS = (
    Growth(21, ("accent", "M-9 2L0-18L9 2Z"), ("light", "M-3-18a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z")),  # party
    Growth(14, ("#f4c95d", "M-10 2L-11-10L-5-4L0-13L5-4L11-10L10 2Z")),  # crown
    Growth(15, ("outline", "M-13 2H13V-1H8V-14H-8V-1H-13Z"), ("accent", "M-8-2H8V-5H-8Z")),  # topper
    Growth(14, ("accent", "M-12 3C-13-12 13-12 12 3Z"),
           ("accent_light", "M-14 3V-1H14V3ZM-3-10a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z")),  # cap
    Growth(8, ("accent", "M0 0L-11-7V7ZM0 0L11-7V7Z"), ("accent_light", "M-3 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z")),  # bow
)  # fmt: skip
