# Quyền của người dân đối với dữ liệu của mình.
privacy-held =
    Em đang giữ về bác:
    • Tên gọi: { $name }
    • Tổ dân phố: { $group }
    • Đồng ý cho lưu: { $consent }
    • Địa chỉ nhắn tin: { $addresses } · hồ sơ: { $petitions } · câu hỏi: { $questions } · tin trên trang web: { $messages }
    Bác muốn làm gì với những thứ này?
privacy-nothing = không có
privacy-no-consent = chưa
privacy-supply = Gửi tôi bản chép
privacy-supplied = Tất cả những gì em giữ về bác.
privacy-correct = Sửa lại cho đúng
privacy-limit = Ngừng, hạn chế dùng
privacy-erase = Xóa hết
privacy-keep = Thôi, không xóa nữa
privacy-kept = Vâng, em bỏ yêu cầu xóa; dữ liệu của bác vẫn như cũ.
privacy-asked = Em đã ghi yêu cầu của bác. Phường báo lại chậm nhất ngày { $reply }, làm xong chậm nhất ngày { $due }.
privacy-role-held = Bác đang có vai trò làm việc cho phường. Bác nhờ người quản trị thôi vai trò trước, rồi em mới xóa được.
privacy-matters-open = Còn hồ sơ đang giải quyết nên chưa xóa được.
privacy-erase-warning =
    { $open ->
        [0] Em sẽ xóa tên, tổ, địa chỉ nhắn tin, câu hỏi, nội dung và ảnh các hồ sơ của bác. Không lấy lại được.
       *[other] Bác còn { $open } hồ sơ đang giải quyết. Em ghi yêu cầu, phường quyết định xóa ngay hay giải quyết xong rồi xóa.
    }
    Phường chỉ giữ con số: loại việc, tổ, ngày, kết quả, không còn biết của ai.
privacy-erase-yes = Đồng ý xóa
privacy-erase-later = Em đã ghi yêu cầu xóa. Phường báo lại chậm nhất ngày { $reply }, xóa xong chậm nhất ngày { $due }. Hồ sơ cuối cùng xong thì em tự xóa và gửi bác giấy xác nhận. Đổi ý, bác chọn “Thôi, không xóa nữa” trong /dulieu.
privacy-told = { $words }
privacy-certificate =
    GIẤY XÁC NHẬN XÓA DỮ LIỆU, số { $number }
    { $ward } đã xóa ngày { $day }: { $petitions } hồ sơ (nội dung, ảnh, người gửi), { $questions } câu hỏi, { $messages } tin nhắn, { $files } tệp, { $addresses } địa chỉ nhắn tin.
    Còn giữ: số liệu không tên về hồ sơ (loại việc, tổ, ngày, kết quả), vì luật buộc phường phải thống kê; và chính cửa sổ chat này nếu bác còn nhắn, như của một người chưa quen.
    Ai cầm số này đều kiểm tra được bằng lệnh: /chungnhan { $number }
privacy-no-certificate = Em không tìm thấy giấy xác nhận có số này.
privacy-new-task = Có người dân yêu cầu về dữ liệu của họ: { $wish }. Hạn làm xong: { $due }. Anh/chị xem bằng lệnh /yeucaudulieu
privacy-wish-see = xem
privacy-wish-correct = sửa
privacy-wish-supply = cấp bản chép
privacy-wish-limit = ngừng hoặc hạn chế dùng
privacy-wish-erase = xóa hết
privacy-no-tasks = Không có yêu cầu nào về dữ liệu đang chờ.
privacy-task =
    { $name }: { $wish }. Yêu cầu ngày { $asked }, hạn làm xong { $due }.{ $replied ->
        [yes] {""} Đã báo lại người dân.
       *[no] {""} Báo lại chậm nhất { $reply }.
    }
privacy-reply = Báo đã nhận yêu cầu
privacy-reply-done = Em đã báo người dân là phường đang làm.
privacy-replied = Phường đã nhận yêu cầu của bác về dữ liệu ({ $wish }) và đang làm, xong chậm nhất ngày { $due }.
privacy-more-tasks = Còn { $count } yêu cầu nữa, hạn xa hơn.
privacy-settle = Đã làm xong
privacy-erase-despite = Xóa luôn
privacy-task-done = Em đã ghi là xong và báo người dân.
privacy-settled = Phường đã làm xong yêu cầu của bác về dữ liệu: { $wish }.
privacy-erased-by-desk = Đã xóa. Giấy xác nhận số { $number }.

## Nhắc hạn

privacy-warn-reply = Hôm nay là hạn báo lại người dân về yêu cầu dữ liệu của họ ({ $wish }). Anh/chị chọn “Báo đã nhận yêu cầu” trong /yeucaudulieu
privacy-warn-soon = Yêu cầu của người dân về dữ liệu ({ $wish }) sắp hết hạn: { $due }. Anh/chị xem /yeucaudulieu
privacy-warn-due = Hôm nay ({ $due }) là hạn cuối yêu cầu của người dân về dữ liệu: { $wish }. Anh/chị xem /yeucaudulieu
privacy-warn-late = Yêu cầu của người dân về dữ liệu ({ $wish }) đã QUÁ HẠN, hạn là { $due }. Anh/chị xem /yeucaudulieu
privacy-late = Yêu cầu của bác về dữ liệu ({ $wish }) đã quá hạn { $due } mà phường chưa làm xong. Em xin lỗi bác và đã nhắc lãnh đạo phường.
privacy-erased-by-itself =
    Hồ sơ cuối cùng của bác đã xong, nên em đã xóa như bác yêu cầu.
    { $certificate }
