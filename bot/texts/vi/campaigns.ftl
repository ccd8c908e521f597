### Phong trào “Dân vận khéo”: phát động, đăng ký mô hình, số liệu; phân công giám sát quy chế dân chủ.

## Lời từ chối

campaign-incomplete = Phong trào cần có tên, nội dung và ngày kết thúc chưa qua.
campaign-model-incomplete = Mô hình cần có tên, người thực hiện và kế hoạch; mô hình tập thể thuộc một đơn vị hoặc một tổ.
campaign-not-open = Phong trào này chưa mở hoặc đã hết hạn đăng ký.
campaign-figures-disagree = Số liệu chưa khớp nên em chưa chốt báo cáo.
oversight-overlap = Quy chế này trong quý đã có đơn vị khác giám sát.
oversight-incomplete = Cần nói rõ quý và nơi được giám sát.
