### Nhận phản ánh: tệp, vị trí, bổ sung sau khi đã gửi, sửa lời, nhập hộ.

## Tệp kèm theo

files-photo = { $count } ảnh
files-video = { $count } video
files-voice = { $count } đoạn ghi âm
files-document = { $count } tệp
files-none = không có
files-refused =
    Có { $count } tệp em không nhận được: { $names }.
    { $why }
petition-spoken-kept = Em đã nhận lời bác nói; em không nghe được nhưng cán bộ sẽ nghe. Bác không cần viết lại.
voice-alone = Em không nghe được lời nói, nhưng cán bộ nghe được. Bác muốn gửi lời này thành phản ánh tới phường không ạ?

## Vị trí

petition-spot-kept = Em đã ghi vị trí bác gửi.
petition-spot-there = có ghim vị trí
petition-spot = Vị trí: { $latitude }, { $longitude } { $name }
place-alone = Em đã nhận vị trí. Bác muốn phản ánh việc ở chỗ này không ạ?

## Bổ sung, sửa lời sau khi đã gửi

follow-add = Bổ sung
follow-add-question =
    Bác viết thêm, hoặc gửi ảnh, ghi âm{ $place ->
        [no] {""}
       *[yes] , vị trí
    } cho hồ sơ { $code } ạ. (Thôi thì gõ /huy.)
follow-added = Em đã thêm vào hồ sơ { $code } và báo cán bộ.
follow-cannot-add = Hồ sơ { $code } hiện ở bước “{ $stage }” nên em không thêm vào được nữa. Còn vướng mắc, bác gửi phản ánh mới và nhắc mã này.
follow-edited = Em đã ghi lời bác vừa sửa vào hồ sơ { $code }; lời trước vẫn giữ trong hồ sơ.
follow-cannot-edit = Hồ sơ { $code } không sửa lời được nữa. Cần nói thêm, bác chọn “Bổ sung” khi xem hồ sơ, hoặc gửi phản ánh mới.
petition-edited = Em đã sửa bản đang viết theo tin bác vừa sửa.
late-question = Bác vừa gửi hồ sơ { $code }. Cái này có thuộc việc đó không ạ?
late-join = Đúng, thêm vào { $code }
late-new = Không, đây là việc khác
late-reply-question = Bác đang trả lời câu hỏi của cán bộ phải không ạ?
late-other = Không, việc khác
late-reply = Trả lời cán bộ, hồ sơ { $code }
work-more-came =
    Người gửi bổ sung hồ sơ { $code }{ $files ->
        [0] {""}
       *[other] {" "}(kèm { $files } tệp)
    }:
    “{ $words }”
work-edit-came =
    Người gửi sửa lời trong hồ sơ { $code }.
    Trước: “{ $before }”
    Nay: “{ $words }”
