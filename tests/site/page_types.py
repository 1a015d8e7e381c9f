"""One page of each type, by what it is called in tests."""

MODEL = "cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"
DEED = "cau-chuyen/cay-cau-tre-ba-ngay/"
PROFILE = "cau-chuyen/mien-dong-tai-hoan/"
# Each story has two more pages, which are stamped.
ENDINGS = ("ap-phich/", "loa/")
OURS = {
    "home": "",
    "model": MODEL,
    "deed": DEED,
    "profile": PROFILE,
    "list": "cau-chuyen/",
    "field": "linh-vuc/nong-thon-moi/",
    "movement": "phong-trao/nong-thon-moi/",
    "former province": "dia-ban/bac-kan/",
    "event": "su-kien/bieu-duong-bac-kan-2023/",
    "directory": "muc-luc/",
    "document": "van-ban/luat-thi-dua-khen-thuong-2022/",
    "criteria": "tieu-chi/",
    "overview": "buc-tranh-chung/",
    "words": "gioi-thieu-guong/",
    "version": f"{MODEL}en/",
    "slip": "phieu-gioi-thieu/",
    "poster": f"{MODEL}ap-phich/",
    "loudspeaker": f"{MODEL}loa/",
    "notice": "cau-chuyen/da-rut-theo-nguyen-vong/",
    "search": "tim-kiem/",
    "offline": "ngoai-tuyen/",
    "missing": "khong-co-trang-nay/",
}
GUIDE = {"guide": "huong-dan/", "field tables": "huong-dan/truong-du-lieu/"}
# On a site with enough newspapers (``with_press``).
PRESS = {
    "press": "bao-chi/",
    "month": "bao-chi/2026-10/",
    "outlets": "bao-chi/nguon-tin/",
    "story in the press": "cau-chuyen/hu-giong/",
}
