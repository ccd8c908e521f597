### Việc của cán bộ: danh sách việc, hồ sơ, giao việc, chuyển bộ phận, ghi chú, hồ sơ mật.

## Danh sách việc (/viec)

queue = Việc đang chờ anh/chị:
queue-piles = Danh sách khác…
queue-pile =
    { $pile }
    { $lines }
queue-line = • { $code } · { $category } · { $place } · { $due }
queue-label = { $code } · { $category } · { $due }
queue-more = Xem tiếp ›
queue-empty = Không có việc nào đang chờ. 🎉
pile-all = Tất cả ({ $count })
pile-mine = Việc của tôi ({ $count })
pile-free = Mới, chưa ai nhận ({ $count })
pile-unit = Bộ phận tôi ({ $count })
pile-late = Quá hạn ({ $count })
pile-waiting = Chờ người dân trả lời ({ $count })
pile-above = Người dân thấy chưa xong ({ $count })
due-left = còn { $days } ngày
due-today = hôm nay là hạn
due-late = quá { $days } ngày
due-paused = đang chờ người dân

## Hồ sơ

work-card =
    { $head }
    Nội dung: { $words }

    { $steps }
card-head = Hồ sơ { $code } – { $category } – { $stage }
card-confidential = 🔒 Hồ sơ mật: chỉ lãnh đạo và người đang xử lý xem được, mỗi lần xem đều được ghi lại.
card-way = Nhận qua: { $way }
way-paper = đơn giấy
way-phone = điện thoại
way-walk_in = đến trực tiếp
way-city = hệ thống của thành phố
card-place = Nơi: { $place }
card-households = Số hộ cùng gặp: { $count }
card-level = Người gửi thấy chưa xong, xem xét lại lần { $level }
card-level-above = Người gửi thấy chưa xong, xem xét lại lần { $level }: lãnh đạo phường nhận
card-sender = Người gửi: { $who }
card-sender-unnamed = không ghi tên
card-sender-unknown = không để lại tên (dùng mã biên nhận)
card-unit = Bộ phận: { $unit }
card-cadre = Cán bộ: { $cadre }
card-nobody = chưa có ai
card-term = { $term } ({ $left })
card-unreachable =
    ⚠️ Hồ sơ { $code }: không kênh nào nhắn được cho người gửi. Anh/chị gọi điện hoặc gửi giấy, rồi chọn ở dưới để ghi lại.
work-further = Việc khác…
work-more = Hồ sơ { $code }: anh/chị chọn việc cần làm.
work-taken-by-other = Hồ sơ { $code } đã có cán bộ khác nhận: { $cadre }.
work-gone-on = Đã làm xong (hồ sơ { $code }). Hồ sơ này giờ do người khác phụ trách.
work-story = Toàn bộ diễn biến
work-files = Tệp gửi thêm
work-readers = Ai đã xem
story =
    Hồ sơ { $code }, từ đầu tới giờ:
    { $lines }
story-step = { $line }
story-earlier = (còn { $count } bước trước đó)
story-to = { $line } → { $to }
story-by = { $line } · { $by }
story-files = { $line } · 📎 { $count }
story-readers =
    Hồ sơ { $code }, những người đã mở xem:
    { $lines }
story-no-readers = Hồ sơ { $code }: chưa ghi nhận lượt xem nào.
trail =
    Lịch sử hồ sơ { $code }, kể cả ai đã xem, ai bị từ chối:
    { $lines }
trail-usage = Anh/chị gõ /lichsu kèm mã hồ sơ, ví dụ: /lichsu 1234 5678
trail-no-petition = Không có hồ sơ nào mang mã này ở phường mình. Anh/chị xem lại giúp em.

## Giao việc, chuyển bộ phận, xếp loại

work-assign = Giao cho cán bộ
work-transfer = Chuyển bộ phận
work-classify = Xếp lại loại việc
hand-assign = Giao hồ sơ { $code } cho ai? Anh/chị chọn, hoặc viết tên.
hand-transfer = Chuyển hồ sơ { $code } cho bộ phận nào? Anh/chị chọn, hoặc viết tên bộ phận.
hand-classify = Hồ sơ { $code } thuộc loại việc nào?
hand-also = Loại việc này do { $unit } xử lý. Chuyển hồ sơ { $code } sang bộ phận này?
hand-also-yes = Chuyển sang { $unit }
hand-more = Trang sau ({ $page }/{ $count }) ›
hand-nobody-assign = Hồ sơ { $code }: chưa có cán bộ nào khác để giao.
hand-nobody-transfer = Hồ sơ { $code }: phường chưa có bộ phận nào khác. Quản trị viên lập bộ phận bằng lệnh /bophan.
hand-unknown = Em chưa thấy ai hoặc bộ phận nào đúng tên này (hồ sơ { $code }). Anh/chị chọn, viết lại, hoặc gõ /huy.
hand-why = Vì sao chuyển hồ sơ { $code }? Anh/chị viết một câu cho người dân dễ hiểu: người gửi sẽ đọc câu này.
hand-why-short = Câu này ngắn quá. Anh/chị viết rõ vì sao chuyển, vì người gửi sẽ đọc.
hand-transferred = Đã chuyển hồ sơ { $code } cho { $unit }. Người gửi và bộ phận mới đã được báo.
work-assigned =
    📌 { $by } giao hồ sơ { $code } cho anh/chị.
    { $category } · { $due }
work-assigned-away = { $by } đã giao hồ sơ { $code } cho { $cadre }; anh/chị không phải làm tiếp.
work-transferred =
    ↪️ Hồ sơ { $code } – { $category } được chuyển tới bộ phận của anh/chị.
    Lý do: { $words }
follow-assigned = Hồ sơ { $code } của bác đã có cán bộ nhận xử lý: { $words }.
follow-transferred =
    Hồ sơ { $code } của bác được chuyển cho { $unit } để xử lý đúng việc.
    Lý do: { $words }
    Bác không phải gửi lại gì cả.
follow-classified = Hồ sơ { $code } của bác được xếp vào loại việc: { $words }, để đúng người xử lý.

## Ghi chú nội bộ, hồ sơ mật

work-note = Ghi chú nội bộ
note-words = Anh/chị viết ghi chú cho hồ sơ { $code }. Chỉ cán bộ đọc được, người gửi không thấy.
note-too-long = Ghi chú dài { $length } chữ cái, nhiều nhất { $limit }. Anh/chị rút gọn giúp em.
note-kept = Đã ghi chú (hồ sơ { $code }).
work-confide = Chuyển thành hồ sơ mật
work-reveal = Thôi giữ mật
work-confided = 🔒 Hồ sơ { $code } giờ là hồ sơ mật: chỉ lãnh đạo và người đang xử lý xem được.
work-revealed = Hồ sơ { $code } không còn là hồ sơ mật.
petition-new-confidential =
    🔒 Có hồ sơ mật mới { $code }.
    Nội dung chỉ hiện khi mở, và mỗi lần mở đều được ghi lại.

## Người gửi không nhắn được (/danhsachgiay)

paper-none = Không có ai phải gọi điện hoặc gửi giấy.
paper-list =
    Cần gọi điện hoặc gửi giấy cho { $count } người vì không nhắn tin được:
    { $lines }
paper-line = • { $code } · { $who } · { $phone } · { $place } · { $stage }
work-told = Đã báo bằng điện thoại, giấy
paper-told-note = Đã báo cho người gửi bằng điện thoại hoặc giấy.
paper-told = Đã ghi lại: anh/chị đã báo cho người gửi (hồ sơ { $code }).

work-unreachable =
    ⚠️ Tin về hồ sơ { $code } không tới được người gửi: { $reason }.
    Anh/chị gọi điện hoặc gửi giấy. Mở hồ sơ: /viec { $code }. Cả danh sách: /danhsachgiay

## Bộ phận của phường (/bophan)

units =
    Các bộ phận của phường:
    { $lines }
units-none = Phường chưa có bộ phận nào: hồ sơ mới được báo cho mọi cán bộ.
units-line = • { $unit }: { $count } người
units-new = Lập bộ phận mới
units-name = Bộ phận mới tên là gì? Ví dụ: Kinh tế, Hạ tầng và Đô thị.
units-other-name = Tên mới của { $unit } là gì?
units-name-again = Anh/chị viết tên bộ phận bằng chữ, nhiều nhất { $limit } chữ cái.
units-name-taken = Đã có bộ phận tên này. Anh/chị viết tên khác, hoặc gõ /huy.
units-one =
    { $unit }
    Người trong bộ phận: { $members }
units-nobody = chưa có ai
units-members = Người trong bộ phận
units-rename = Đổi tên
units-end = Giải thể
units-who = Ai làm việc ở { $unit }? Chọn tên để thêm hoặc bớt.
units-is-in = ✅ { $name }
units-is-out = { $name }
units-done = Xong
units-end-question = Giải thể { $unit }? Hồ sơ đang ở đó sẽ là việc chung của mọi cán bộ.
units-end-sure = Giải thể
units-ended = Đã giải thể { $unit }.

## Lời mời cho riêng một tổ

role-cadre-of-group = Cán bộ phụ trách một tổ
role-of-group = { $role } ({ $group })
invite-cadre-of-which-group = Cán bộ này phụ trách tổ nào? Họ chỉ thấy phản ánh của tổ ấy.
