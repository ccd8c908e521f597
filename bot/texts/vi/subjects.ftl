# Thông báo về việc gì: những chủ đề phường có sẵn, và điều được nói khi không bỏ được.
subject-name-meetings = Họp tổ dân phố, bầu cử, lấy phiếu
subject-name-disclosure = Công khai theo luật: thu chi, dự án, quy hoạch
subject-name-consultation = Lấy ý kiến Nhân dân
subject-name-health = Y tế, tiêm phòng
subject-name-works = Điện, nước, đường sá
subject-name-welfare = Chính sách, an sinh
subject-name-campaigns = Phong trào, Dân vận khéo
subject-name-culture = Văn hóa, thể thao, khuyến học
subject-statutory = Luật buộc phường báo việc này tới mọi người, nên bác không tắt được.
subject-name-taken = Chủ đề cần một tên riêng, chưa chủ đề nào dùng.
