# Báo cáo, biểu đồ, bảng Excel, phiếu in.
report-question = Anh/chị muốn xem báo cáo của khoảng nào?
report-week = Tuần này
report-month = Tháng này
report-quarter = Quý này
report-year = Năm nay
report-days = Từ ngày… đến ngày…
report-days-question = Anh/chị gõ hai ngày giúp em, ví dụ: 1/10/2026 - 31/10/2026
report-days-wrong = Em chưa hiểu khoảng ngày đó. Anh/chị gõ hai ngày, ngày đầu trước, ví dụ: 1/10/2026 - 31/10/2026
report-working = Em đang tổng hợp: { $title }…
report-title = Phản ánh, kiến nghị từ { $first } đến { $last }
report-told = { $words }
report-none = { $title }: không có hồ sơ nào.
report-counts =
    { $title }
    Nhận { $received } · đã trả lời { $answered } · đã đóng { $closed } · chờ người dân { $waiting } · quá hạn { $overdue }
report-time = Trả lời lần đầu: một nửa trong { $median } ngày làm việc, chín phần mười trong { $slow } ngày.
report-in-time = Đúng hạn: { $share } trên 100 (trả lời muộn: { $late }).
report-ratings = Người dân chấm { $mean } trên 5 ({ $count } lượt).
report-reopened = Bị báo chưa xong, phải mở lại: { $count }.
report-merged = Đã nhập vào hồ sơ khác cùng việc, không đếm ở trên: { $count }.
report-kinds = Theo loại: { $parts }.
report-groups = Theo tổ: { $parts }.
report-no-group = Không rõ tổ
report-rest = Còn lại
report-table = Sổ theo dõi: mỗi hồ sơ một dòng, trang sau là các việc đã làm.
report-chart-week = Theo tuần (thứ hai đầu tuần)
report-chart-category = Theo loại việc
report-chart-group = Theo tổ dân phố
report-chart-received = Nhận
report-chart-answered = Đã trả lời
report-chart-overdue = Quá hạn
report-chart-empty = Chưa có hồ sơ
report-confidential = (hồ sơ mật)
report-sheet-petitions = Hồ sơ
report-sheet-events = Việc đã làm
report-column-code = Mã
report-column-category = Loại việc
report-column-way = Đến bằng
report-column-state = Tình trạng
report-column-words = Nội dung
report-column-sender = Người gửi
report-column-place = Nơi
report-column-group = Tổ
report-column-households = Số hộ cùng gặp
report-column-unit = Bộ phận
report-column-assignee = Cán bộ
report-column-submitted = Nhận lúc
report-column-due = Hạn trả lời
report-column-answered = Trả lời lúc
report-column-days = Số ngày làm việc
report-column-closed = Đóng lúc
report-column-rating = Điểm
report-column-level = Số lần mở lại
report-column-merged = Nhập vào
report-column-at = Lúc
report-column-step = Việc
report-column-actor = Người làm
report-state-received = Mới nhận
report-state-taken = Đang xử lý
report-state-waiting = Chờ người dân trả lời
report-state-answered = Đã trả lời
report-state-closed = Đã đóng
report-state-merged = Nhập vào hồ sơ khác
report-step-submit = Gửi
report-step-take = Cán bộ nhận
report-step-transfer = Chuyển bộ phận
report-step-classify = Xếp lại loại việc
report-step-ask = Hỏi lại người gửi
report-step-reply = Người gửi trả lời
report-step-add = Người gửi bổ sung
report-step-edit = Người gửi sửa lời
report-step-answer = Trả lời
report-step-extend = Gia hạn
report-step-close = Đóng
report-step-rate = Người gửi chấm điểm
report-step-reopen = Người gửi báo chưa xong
report-step-merge = Nhập vào hồ sơ khác
report-step-unmerge = Tách ra
report-step-absorb = Nhập thêm hồ sơ
report-step-release = Tách một hồ sơ ra
report-step-support = Thêm người cùng gặp
report-step-recount = Tính lại hạn

digest-title = Tuần qua, từ { $first } đến { $last }
digest-late = Đang quá hạn: { $codes }
digest-more = … và { $count } hồ sơ nữa

work-print = In phiếu
paper-question = Hồ sơ { $code }: anh/chị cần phiếu nào?
paper-name-transfer = Phiếu chuyển
paper-name-answer = Phiếu trả lời
paper-file-transfer = phieu-chuyen
paper-file-answer = phieu-tra-loi
paper-name-minutes = Biên bản họp
paper-file-minutes = bien-ban
paper-hidden = (không ghi tên)
paper-own-failed = Mẫu riêng của phường không điền được ({ $why }), em dùng tạm mẫu có sẵn. Người quản trị sửa mẫu bằng /mauphieu.
paper-templates = Mẫu phiếu nào ạ?
paper-template-shown = Đây là mẫu đang dùng. Anh/chị sửa bằng Word rồi gửi lại được; chữ trong hai dấu ngoặc nhọn là chỗ em điền.
paper-template-change = Gửi mẫu đã sửa
paper-template-undo = Dùng lại mẫu có sẵn
paper-template-question =
    Anh/chị gửi tệp Word (.docx). Các chỗ em điền được:
    { $fields }
paper-template-file-please = Em cần tệp Word (.docx) ạ. Thôi không đổi nữa thì gõ /huy.
paper-template-refused = Em không điền được tệp này ({ $why }). Anh/chị xem lại các dấu ngoặc nhọn rồi gửi lại giúp em.
paper-template-unknown = Có chỗ em không biết điền gì, sẽ để trống: { $fields }
paper-template-used = Từ nay phường dùng mẫu này.
paper-template-back = Từ nay phường dùng lại mẫu có sẵn.
paper-transfer =
    ^ỦY BAN NHÂN DÂN | ^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ^<phuong> | ^Độc lập - Tự do - Hạnh phúc
    Số: ……/PC | Ngày <ngay>
    ^
    ^PHIẾU CHUYỂN PHẢN ÁNH, KIẾN NGHỊ
    Kính gửi: <bo_phan>
    Mã hồ sơ: <ma>. Loại việc: <loai>.
    Người gửi: <nguoi_gui>. Điện thoại: <dien_thoai>.
    Nơi xảy ra: <noi>.
    Nhận lúc: <nhan_luc>. Hạn trả lời lần đầu: <han>.
    Cách tính hạn: <cach_tinh_han>.
    Nội dung:
    <noi_dung>
    Lý do chuyển: <ly_do>
    ^
    Nơi nhận: như trên; lưu hồ sơ. | ^NGƯỜI LẬP PHIẾU
    ^ | ^
    ^ | <can_bo>
paper-answer =
    ^ỦY BAN NHÂN DÂN | ^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ^<phuong> | ^Độc lập - Tự do - Hạnh phúc
    Số: ……/PTL | Ngày <ngay>
    ^
    ^PHIẾU TRẢ LỜI PHẢN ÁNH, KIẾN NGHỊ
    Kính gửi: <nguoi_gui>
    Mã hồ sơ: <ma>. Loại việc: <loai>. Nhận lúc: <nhan_luc>.
    Nội dung phản ánh, kiến nghị:
    <noi_dung>
    Phường trả lời:
    <tra_loi>
    Kết quả:
    <ket_qua>
    ^
    Nơi nhận: như trên; lưu hồ sơ. | ^NGƯỜI TRẢ LỜI
    ^ | ^
    ^ | <can_bo>
report-way-chat = Nhắn tin
report-way-paper = Đơn giấy
report-way-phone = Điện thoại
report-way-walk_in = Trực tiếp
report-way-city = Hệ thống thành phố
paper-minutes =
    ^ỦY BAN NHÂN DÂN | ^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ^<phuong> | ^Độc lập - Tự do - Hạnh phúc
    ^
    ^BIÊN BẢN
    ^<ten_hop>
    Thời gian: <thoi_gian>
    Địa điểm: <dia_diem>
    Chủ trì: <chu_tri>
    Thư ký: <thu_ky>
    Thành phần mời: <thanh_phan>
    Thông báo họp: <thong_bao>
    ^I. Có mặt
    <co_mat>
    #bang_co_mat | Nơi, đơn vị | Số người
    ^II. Chương trình
    <chuong_trinh>
    ^III. Ý kiến (<so_y_kien>)
    <y_kien>
    ^IV. Kết luận, việc phải làm
    <nhiem_vu>
    ^
    ^THƯ KÝ | ^CHỦ TRÌ
    ^ | ^
    ^<thu_ky> | ^<chu_tri>
