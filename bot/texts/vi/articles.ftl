### Thông báo đăng thành bài cho mọi người quan tâm trang của phường; không ai biết ai đã đọc.

## Soạn, duyệt

announce-article-off = Đăng thành bài { $where } cho mọi người quan tâm: không
announce-article-on = Đăng thành bài { $where } cho mọi người quan tâm: có
announce-article-chosen =
    Thông báo sẽ đăng thêm thành bài { $where } cho mọi người quan tâm, kể cả người ngoài phường. Mỗi bài trừ một lượt trong gói tháng (tháng này đã đăng { $count }). Bài chỉ có chữ, không có tệp và lựa chọn trả lời; gửi rồi thì không thu lại, không sửa được từ đây.
announce-fact-article = Đăng thêm thành bài { $where } cho mọi người quan tâm, kể cả người ngoài phường; gửi rồi không thu lại được. Trừ một lượt bài của tháng (tháng này đã đăng { $count }).
reach-by-zalo_oa_article = bài Zalo OA cho mọi người quan tâm
reach-article = • { $way }: thêm { $count } hộ có thể thấy, không biết ai đã đọc. Các hộ này vẫn tính là chưa tới, vẫn phải phát giấy.
reach-article-late = • { $way }: không kịp trước hạn (chỉ đăng từ 6 giờ đến 22 giờ, chờ duyệt chừng 30 phút).

## Trong bài

article-ask = Có gì chưa rõ, mời bà con nhắn cho trang này.
article-more = Thông báo còn có tệp hoặc mục trả lời: mời bà con nhắn /thongbao cho trang này để xem.

## Đăng tới đâu

article-told = Bài của thông báo “{ $words }”. { $standing }
article-coming = Bài { $where }: đang chuẩn bị, chưa gửi.
article-morning = Bài { $where }: chờ đến 6 giờ sáng mới được gửi.
article-sending = Bài { $where }: đang gửi.
article-sent = Bài { $where }: đã gửi lúc { $at } cho mọi người quan tâm. Ai cũng có thể thấy, nhưng không biết ai đã đọc, nên không tính vào số hộ đã nhận.
article-unknown = ⚠️ Bài { $where }: không rõ đã gửi hay chưa, vì mất trả lời giữa chừng. Em không gửi lại, để bà con khỏi nhận hai lần. Anh/chị mở trang quản lý (OA Manager), mục bài viết, xem bài đã gửi chưa; nếu chưa thì gửi từ đó.
article-failed = Bài { $where }: không gửi được, { $why }. Không ai nhận được bài này.
article-why-quota = hết lượt bài của tháng hoặc trang chưa có quyền quản lý bài viết
article-why-no-site = máy chủ chưa có địa chỉ công khai (PUBLIC_URL) để lấy ảnh bìa
article-why-late = một ngày rồi vẫn chưa đăng được
article-why-refused = Zalo không nhận nội dung hoặc loại trang này
article-dropped-off = Bài { $where }: không gửi nữa.
article-dropped-expired = Bài { $where }: không gửi nữa vì đã quá hạn của thông báo.
article-dropped-moved = Bài { $where }: không gửi nữa vì cuộc họp đã đổi hoặc đã hủy.
article-meeting-changed = ⚠️ Cuộc họp đã đổi hoặc đã hủy, mà bài { $where } mời họp đã gửi: không thu lại, không sửa được từ đây, và tin báo thay đổi chỉ tới người được mời riêng. Anh/chị sửa hoặc xóa bài trong trang quản lý (OA Manager), hoặc soạn một thông báo mới và đăng thành bài.
article-stays = ⚠️ Bài { $where } đã gửi thì không thu lại, không sửa được từ đây: bản đính chính chỉ tới người nhận tin riêng. Anh/chị sửa hoặc xóa bài trong trang quản lý (OA Manager), hoặc soạn một thông báo mới và đăng thành bài.
article-perhaps-seen = Trong số hộ chưa nhận, { $count } hộ có người dùng trang này nên có thể đã thấy bài; vẫn cần báo họ bằng cách khác.
