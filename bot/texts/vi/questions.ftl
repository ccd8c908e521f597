### Chuyển câu hỏi cho cán bộ, câu hỏi thường gặp, ý kiến về câu trả lời. Người dân: "bác"; cán bộ: "anh/chị".

## Câu hỏi thường gặp

faq-own-words = Lời này do chính anh/chị viết, nên cần một cán bộ khác duyệt.
