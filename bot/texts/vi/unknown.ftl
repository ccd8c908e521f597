### Người gửi không để lại tên: chỉ có mã bí mật, ai giữ mã thì xem và trả lời tiếp được.

petition-kind-reflection = phản ánh
petition-kind-proposal = kiến nghị
petition-kind-opinion = góp ý
petition-contact-secret = Không để lại tên, nhận mã bí mật
petition-who-secret = Không để lại tên. Gửi xong em đưa bác mã bí mật
petition-seen-desk = cán bộ phụ trách
petition-seen-leaders = chỉ lãnh đạo phường và người được giao; ai xem đều được ghi lại
petition-leaders-only = Chỉ cho lãnh đạo xem
petition-leaders-not = Cho cán bộ phụ trách xem

receipt-sent = Đã gửi tới { $ward }. Không ai biết bác là ai: em đã bỏ tên bác khỏi hồ sơ này.
receipt-code = Mã bí mật:
receipt-keep =
    Bác chép mã ra giấy ngay bây giờ. Em chỉ đưa một lần và không lưu; mất mã thì không lấy lại được.
    Phường hỏi thêm hay trả lời, em không nhắn cho bác được: vài ngày một lần bác gõ /matbao và mã này, ở kênh nào của phường cũng được.
    Ai có mã đều xem và trả lời được, nên bác đừng đưa cho người khác.
receipt-hide = Tôi chép rồi, ẩn đi
receipt-hidden = (nội dung đã ẩn theo yêu cầu)
receipt-hidden-now = Em đã ẩn. Khi cần, bác gõ /matbao và mã bí mật.
receipt-please = Bác gõ /matbao và mã bí mật 16 số, ví dụ: /matbao 1234 5678 9012 3456
receipt-wrong = Em không tìm thấy việc nào với mã bí mật này. Bác xem lại từng số giúp em nhé.
