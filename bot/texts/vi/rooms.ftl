# Phòng làm việc: nhóm chat của cán bộ, mỗi hồ sơ một chủ đề. Mọi người trong nhóm đều đọc được: không nêu tên, số điện thoại người gửi.

room-opened =
    Từ nay đây là phòng làm việc của { $ward }: mỗi hồ sơ mới có một chủ đề riêng, tin về hồ sơ vào chủ đề của nó và không nhắn riêng từng người nữa. Người đang xử lý vẫn được nhắn riêng. Hồ sơ mật không vào đây.
    Mọi thành viên của nhóm đọc được nội dung hồ sơ: chỉ mời cán bộ, để nhóm ở chế độ riêng tư.
    Trong chủ đề: bấm nút để nhận việc, hỏi lại, trả lời. Lời chỉ gửi tới người dân khi anh/chị trả lời (reply) đúng câu hỏi của em, hoặc viết /traloi rồi bấm gửi. Còn lại là anh/chị trao đổi với nhau.
room-already = Nhóm này đang là phòng làm việc của { $ward }.
room-stop = Thôi dùng phòng này
room-stopped = Nhóm này không còn là phòng làm việc. Tin về hồ sơ lại được nhắn riêng.
room-needs-topics = Nhóm chưa có chủ đề. Anh/chị mở phần quản lý nhóm, bật “Chủ đề” (Topics), rồi gõ lại /phonglamviec.
room-is-public = Nhóm đang công khai, người ngoài đọc được. Anh/chị chuyển nhóm sang riêng tư, rồi gõ lại /phonglamviec.
room-needs-rights = Em chưa đủ quyền. Anh/chị đặt em làm quản trị viên của nhóm với hai quyền “Quản lý chủ đề” và “Xoá tin nhắn”, rồi gõ lại /phonglamviec.

room-lost = Phòng làm việc đã ngừng: { $why }. Từ nay tin về hồ sơ được nhắn riêng.
room-lost-rights = trợ lý không còn đủ quyền trong nhóm
room-lost-out = trợ lý không còn ở trong nhóm
room-lost-wanted = quản trị đã thôi dùng nhóm
room-lost-untold = Hồ sơ có tin chưa kịp vào phòng: { $codes }. Gõ /viec để mở.
room-lost-again = Muốn dùng lại: thêm trợ lý vào nhóm làm quản trị viên, rồi gõ /phonglamviec trong nhóm.

room-card =
    { $code } – { $category } – { $stage }
    Nơi: { $place }
    Hạn trả lời lần đầu: { $due }
    Cán bộ: { $cadre }
    “{ $words }”
room-no-due = chưa có
room-warn = ⏰ Nhắc hạn: phải trả lời lần đầu trước hết ngày { $due }.
room-resident = 💬 Tin của người gửi
room-reply-here = ↩ Trả lời (reply) vào đúng tin này.
card-sender-in-room = Người gửi: chỉ hiện trong trò chuyện riêng với em

room-not-yours = Nút này dành cho cán bộ của phường. Nếu anh/chị là cán bộ, mở liên kết mời trong trò chuyện riêng với trợ lý trước.
room-not-here = Hồ sơ này là hồ sơ mật: chỉ mở trong trò chuyện riêng với em.
room-no-matter = Lệnh này dùng trong chủ đề của một hồ sơ.
room-words-please = Anh/chị viết lời trả lời ngay sau lệnh, ví dụ: /traloi Đội điện đã thay bóng đèn tối qua.
room-take-first = Hồ sơ { $code } chưa có ai nhận. Anh/chị nhận việc trước rồi trả lời.
room-question-over = Câu hỏi đó đã qua hoặc dành cho người khác: lời này chưa gửi tới người dân. Anh/chị bấm lại nút, hoặc viết /traloi.
