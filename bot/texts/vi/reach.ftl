### Thông báo tới được bao nhiêu hộ, bằng cách nào, hết bao nhiêu tiền; thời gian được nhắn của từng kênh.

## Cách gửi: tên gọi

reach-by-web = trang trò chuyện
reach-by-telegram = Telegram
reach-by-zalo_bot = Zalo Bot
reach-by-zalo_oa = Zalo OA, miễn phí
reach-by-zalo_oa_package = Zalo OA, tin trong gói
reach-by-zalo_oa_paid = Zalo OA, tin tính tiền
reach-by-template_id = Zalo OA, mẫu tin đã duyệt
reach-by-template_phone = Zalo, mẫu tin đã duyệt gửi theo số điện thoại

## Phương án

reach-homes = Tính theo hộ: tới được { $reached }/{ $homes } hộ.
reach-way = • { $way }: { $count } hộ
reach-price = Hết khoảng { $price } đồng; ngân sách tháng này còn { $left } đồng.
reach-short = ⚠️ Chưa đạt mức mong muốn ({ $wanted } hộ); số còn lại phải phát giấy hoặc đọc loa.
reach-left-no_way = Phát giấy { $count } hộ: chưa có cách nào nhắn tới, hoặc đã quá ngày được nhắn.
reach-left-not_wanted = Phát giấy { $count } hộ: ngoài tỷ lệ đã chọn.
reach-left-budget = Phát giấy { $count } hộ: nhắn được nhưng phải trả tiền, mà chưa chọn chi hoặc đã hết ngân sách.
reach-left-full = Phát giấy { $count } hộ: kênh đã hết số tin gửi được trước hạn.
reach-left-late = Phát giấy { $count } hộ: mẫu tin không kịp duyệt trước hạn.
reach-left-unprepared = Phát giấy { $count } hộ: phường chưa có mẫu tin được duyệt.
announce-share = Cần tới: { $share }
announce-share-question = Cần tới bao nhiêu hộ? Cách miễn phí luôn dùng trước; chỉ trả tiền cho phần còn thiếu, và người duyệt phải đồng ý chi.
share-free = mọi hộ nhắn được miễn phí
share-of = { $share }% số hộ
price-question =
    { $plan }

    Gửi theo phương án này hết khoảng { $price } đồng, trong ngân sách tháng còn { $left } đồng. Anh/chị có đồng ý chi không?
price-agree = Đồng ý chi { $price } đồng và gửi
price-free-only = Chỉ gửi phần miễn phí
report-way = { $way }: { $count }

## Dòng lệnh reach

reach-plan = { $groups }, đến { $until }. Chỉ xem trước, không gửi gì.
reach-no-price = Phường không có kênh nào tính tiền hay hết hạn nhắn: mọi người có địa chỉ đều nhắn được miễn phí.
reach-no-data = Chưa có dữ liệu. Chạy python3 danbiet.py run trước, hoặc chỉ thư mục bằng --data.
reach-no-ward = Không có phường mã { $code }.
reach-unclear = Không có tổ ấy. Các tổ của phường: { $groups }.

## Người gửi phản ánh: thời gian được nhắn

work-window-paid = Lưu ý: đã hết lượt nhắn miễn phí cho người này tới khi họ nhắn lại. Kênh còn cho nhắn đến { $until }, có thể tính tiền từng tin.
work-window-closed = ⚠️ Kênh không còn cho nhắn tới người này; lời của anh/chị chỉ tới được khi họ nhắn lại. Em giữ lời ấy lại và ghi việc này vào danh sách gọi điện (/danhsachgiay).
work-window-form =
    ⚠️ Kênh không còn cho nhắn tới người này. Khi anh/chị trả lời, ban ngày em gửi cho họ một tin mẫu (khoảng { $price } đồng): chỉ có mã và tình trạng.
    Lời của anh/chị được giữ lại và tới khi họ nhắn lại. Em vẫn ghi việc này vào danh sách gọi điện (/danhsachgiay).
petition-form-answer = đã có trả lời
petition-form-extend = được kéo dài thời hạn
petition-form-transfer = đã chuyển nơi xử lý
failure-unclear = chưa rõ đã tới hay chưa: kênh không báo lại, nên không gửi lần nữa
failure-no-account = số điện thoại này không dùng Zalo hoặc không nhận được tin

## Ngân sách nhắn tin: /ngansach

budget-shown =
    Ngân sách nhắn tin mỗi tháng: { $monthly } đồng. Tháng này đã chi { $spent } đồng, còn { $left } đồng.
    Gói đã mua: { $packages }.
    Tin về phản ánh khi người gửi đã lâu không nhắn: { $news }
    Quản trị đổi bằng cách gõ: /ngansach 500.000, /ngansach gói <tên gói>, hoặc /ngansach tin phản ánh bật (tắt).
budget-news-on = đang bật, khoảng { $price } đồng mỗi tin, gửi ban ngày, trừ vào ngân sách tháng; chỉ có mã và tình trạng, không có nội dung.
budget-news-off = đang tắt; lời của phường đợi đến khi họ nhắn lại.
budget-news-no-form = đang bật, nhưng phường chưa có mẫu tin phản ánh được duyệt, nên chưa gửi được.
budget-news-start = Bật tin về phản ánh
budget-news-stop = Tắt tin về phản ánh
budget-no-package = chưa ghi gói nào
budget-unclear = Em chưa hiểu. Anh/chị gõ số tiền, ví dụ: /ngansach 500.000 (nhiều nhất 100.000.000 đồng), “tin phản ánh bật”, hoặc tên gói đã mua: { $packages }.
