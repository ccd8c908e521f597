### Quản trị viên: ngày nghỉ riêng của phường, và quy định cho từng loại việc.

## Ngày nghỉ riêng (/ngaynghi)

daysoff =
    Ngày phường nghỉ riêng, ngoài thứ bảy, chủ nhật và ngày lễ:
    { $lines }
    Muốn thêm: anh/chị viết ngày và lý do, ví dụ “25/12 Đại hội Đảng bộ” hoặc “24-26/12 sửa trụ sở”. Muốn bỏ: chọn ngày ở dưới.
daysoff-none = (chưa có ngày nào)
daysoff-line = • { $day }: { $name }
daysoff-day = { $weekday } { $day }
daysoff-remove = Bỏ { $day }
daysoff-again = Em chưa đọc ra ngày nào dùng được. Anh/chị viết như “25/12 Đại hội Đảng bộ” (tính cả ngày vừa qua trong một tháng), hoặc gõ /huy.
daysoff-known = Ngày này cơ quan vốn đã nghỉ: { $days }. Anh/chị viết ngày khác, hoặc gõ /huy.
daysoff-name = Nghỉ { $days } vì việc gì? Anh/chị viết ngắn gọn (nhiều nhất { $limit } chữ cái): người gửi phản ánh sẽ đọc khi xem hạn.
daysoff-confirm =
    Thêm ngày nghỉ: { $days }.
    Lý do: { $name }
    Hạn của các hồ sơ đang chờ trả lời sẽ được tính lại, người gửi được báo. Đúng không ạ?
daysoff-save = Đúng, thêm
daysoff-cancel = Thôi
daysoff-saved = Đã thêm ngày nghỉ { $days } ({ $name }). Số hồ sơ được tính lại hạn: { $count }.
daysoff-unknown = Ngày này không có trong danh sách nghỉ riêng. Anh/chị gõ /ngaynghi để xem.
daysoff-remove-question = Bỏ ngày nghỉ { $day } ({ $name })? Hạn của các hồ sơ sẽ được tính lại, người gửi được báo.
daysoff-sure = Đúng, bỏ ngày này
daysoff-removed = { $day } không còn là ngày nghỉ. Số hồ sơ được tính lại hạn: { $count }.

## Quy định cho từng loại việc (/loaiviec)

kinds =
    Quy định của phường cho từng loại việc:
    { $lines }
    Anh/chị chọn loại việc muốn đổi.
kinds-line = • { $kind }: trả lời lần đầu trong { $days } ngày làm việc; { $proof }; { $secret }; nơi nhận: { $unit }
kinds-one =
    { $line }
    Anh/chị muốn đổi gì?
kinds-proof-yes = đóng phải có ảnh hoặc giấy tờ
kinds-proof-no = đóng không cần ảnh
kinds-secret-yes = luôn là hồ sơ mật
kinds-secret-no = không mật
kinds-unit-none = cả bàn tiếp nhận
kinds-want-days = Đổi số ngày
kinds-want-proof = Đóng phải có ảnh
kinds-want-no-proof = Đóng không cần ảnh
kinds-want-secret = Luôn giữ mật
kinds-want-open = Thôi giữ mật
kinds-want-unit = Đổi nơi nhận
kinds-days-question = { $kind }: trả lời lần đầu trong mấy ngày làm việc? Anh/chị chọn, hoặc gõ số từ 1 đến { $most }. Luật định { $legal } ngày ({ $law }).
kinds-days = { $days } ngày
kinds-legal = Theo luật: { $days } ngày
kinds-days-again = Anh/chị gõ một số từ 1 đến { $most }, hoặc /huy.
kinds-longer-than-law = Lưu ý: { $days } ngày dài hơn mức luật định cho việc báo kết quả xử lý ban đầu: { $legal } ngày làm việc ({ $law }).
kinds-law = { $place } Luật { $number }
kinds-recounted = Số hồ sơ đang mở được tính lại hạn: { $count }.
kinds-unit-question = { $kind }: giao cho bộ phận nào?
kinds-unit-all = Cả bàn tiếp nhận
kinds-no-units = Phường chưa lập bộ phận nào. Anh/chị lập bằng lệnh /bophan trước.
