"""Small documents of our own for the tests, and the way to the shared real ones."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"

VILLAGE = """\
Chương I
NHỮNG ĐIỀU CHUNG

Điều 1. Phạm vi
(Điều 1 Quy chế số 7/2024/QC-UBND Quy chế về sân chơi ngày 05/02/2024 của Ủy ban nhân dân phường Thử, có hiệu lực thi hành kể từ ngày 01/03/2024)

Quy chế này nói về sân chơi của trẻ em trong phường.

Điều 2. Giờ mở cửa
(Điều 2 Quy chế số 7/2024/QC-UBND, có hiệu lực thi hành kể từ ngày 01/03/2024)

1. Sân chơi mở cửa từ 6 giờ đến 21 giờ hằng ngày.

2. Ngày mưa bão, sân chơi đóng cửa:

a) Khi có gió mạnh từ cấp 6;

đ) Khi sân ngập nước.

Người trực sân treo biển báo ở cổng.

3. Tổ trưởng tổ dân phố giữ chìa khóa sân chơi.

Chương II

GIỮ GÌN SÂN CHƠI

Mục 1

VỆ SINH

Điều 3. Quét dọn
(Điều 3 Quy chế số 7/2024/QC-UBND, có hiệu lực thi hành kể từ ngày 01/03/2024, bị bãi bỏ bởi Điều 9 Quy chế số 8/2025/QC-UBND có hiệu lực thi hành kể từ ngày 01/06/2025)

Mỗi hộ gia đình quét sân chơi một buổi trong tháng theo Điều 2 của Quy chế này.
(Điều này có nội dung liên quan đến Điều 5. Rác thải)

Điều 4a. Mẫu bảng phân công

1. Bảng phân công dán ở nhà văn hóa.
"""


def shared_text(place: str) -> str:
    """The text of a shared file; the test is skipped where the folder is absent."""
    path = SHARED / place
    if not path.exists():
        pytest.skip(f"../shared/{place} is not on this machine")
    return path.read_text("utf-8")
