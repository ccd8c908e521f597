### Trang Zalo OA của phường: quản trị cho phép, và những lúc trang không dùng được.

# Trang web hiện ra sau khi quản trị bấm đồng ý bên Zalo
zalo-consent-given = Đã nối xong với Zalo OA. Bạn đóng trang này, quay lại cửa sổ lệnh và bấm Enter.
zalo-consent-unknown = Địa chỉ này không còn dùng được. Gõ lại lệnh zalo connect rồi mở địa chỉ mới trong vòng 30 phút.
zalo-consent-other-account = Bạn vừa chọn một trang Zalo OA khác với trang phường đang dùng. Hãy chọn đúng trang; muốn đổi sang trang khác thì cần một bản cài mới.
zalo-consent-refused = Zalo không chấp nhận (mã { $code }). Kiểm tra mã ứng dụng, khóa bí mật và địa chỉ nhận kết quả trong trang quản lý ứng dụng, rồi làm lại.
zalo-consent-no-answer = Zalo không trả lời. Chờ ít phút rồi gõ lại lệnh zalo connect.

# Báo cho quản trị khi trang Zalo OA cần người làm gì đó
zalo-keys-dead =
    Trang Zalo OA của phường đã mất quyền gửi và trả lời tin (mã { $code }).
    Việc cần làm: trên máy chủ gõ lệnh zalo connect, mở địa chỉ hiện ra, đăng nhập Zalo của người quản lý trang và bấm đồng ý.
zalo-keys-lost =
    Trang Zalo OA của phường đã mất quyền gửi và trả lời tin: chương trình bị tắt đúng lúc Zalo vừa cấp khóa mới, nên khóa ấy không kịp lưu (mã { $code }).
    Việc cần làm: trên máy chủ gõ lệnh zalo connect, mở địa chỉ hiện ra, đăng nhập Zalo của người quản lý trang và bấm đồng ý.
zalo-keys-old =
    Khóa của trang Zalo OA sẽ hết hạn ngày { $day } và lâu nay không được gia hạn. Sau ngày đó trang không trả lời ai được nữa.
    Việc cần làm: xem máy chủ có đang chạy và vào được mạng không, rồi gõ lệnh doctor; nếu khóa vẫn không được gia hạn thì gõ lệnh zalo connect.
zalo-trouble =
    Zalo không nhận tin của trang OA (mã { $code }): { $reason }.
    Việc cần làm: { $cure }
zalo-trouble-account = trang bị khóa, bị xóa hoặc ứng dụng chưa bật
zalo-trouble-account-cure = vào oa.zalo.me và trang quản lý ứng dụng xem thông báo của Zalo, rồi bật lại.
zalo-trouble-rights = ứng dụng chưa được cấp đủ quyền
zalo-trouble-rights-cure = vào developers.zalo.me, mở ứng dụng, tích đủ quyền (docs/zalo.md, mục 5.2), rồi gõ lệnh zalo connect.
zalo-trouble-unverified = trang OA chưa được xác thực
zalo-trouble-unverified-cure = vào oa.zalo.me, mục Xác thực tài khoản, nộp hồ sơ.
zalo-trouble-package = gói của trang OA quá thấp hoặc đã hết hạn
zalo-trouble-package-cure = vào oa.zalo.me gia hạn hoặc nâng lên gói Tăng trưởng; tin đang chờ được gửi tiếp sau đó.
zalo-trouble-type = loại trang này không được gửi tin qua ứng dụng
zalo-trouble-type-cure = hỏi Zalo (minicqnn@zalo.me) về quyền gửi tin của trang cơ quan nhà nước. Zalo mở rồi thì khởi động lại chương trình.
zalo-trouble-secret = khóa bí mật của ứng dụng không đúng
zalo-trouble-secret-cure = chép lại khóa bí mật vào ZALO_OA_APP_SECRET trong tệp .env rồi khởi động lại.
zalo-trouble-quota = đã hết số tin của gói tháng này
zalo-trouble-quota-cure = chờ sang tháng hoặc mua thêm; người dân viết tới vẫn được trả lời khi Zalo cho phép.
zalo-trouble-content = nội dung tin bị cho là vi phạm chính sách
zalo-trouble-content-cure = xem lại tin vừa gửi và thông báo của Zalo trước khi gửi tiếp.
zalo-trouble-money = chưa nối tài khoản trả phí hoặc hết tiền
zalo-trouble-money-cure = vào trang quản lý ZCA của Zalo nạp tiền hoặc nối tài khoản.
