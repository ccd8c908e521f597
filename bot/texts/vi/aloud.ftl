### Lời của trợ lý trong một nhóm chung, khi có người gọi tên: nhiều người cùng đọc, nên không nói việc riêng của ai.

aloud-alone =
    Trong nhóm em chỉ trả lời câu hỏi về quy định dân chủ ở cơ sở.
    Việc riêng như phản ánh, mã hồ sơ, tên, số điện thoại thì bác nhắn riêng cho em (trợ lý của { $ward }), đừng viết ở đây.
aloud-unsure = Em chưa chắc bác hỏi việc nào. Bác gọi em và hỏi rõ hơn, hoặc ghi số điều, nếu là một trong các mục này:
aloud-outside =
    Các văn bản em có không nói về việc này, nên em không dám trả lời bừa.
    Bác hỏi trực tiếp { $ward }, hoặc nhắn riêng cho em để em chuyển câu hỏi cho cán bộ.
aloud-goes-on = (Điều này còn dài. Bác nhắn riêng cho em “điều { $article }” và tên văn bản để đọc hết.)
