"""What people read when something must be mended: one sentence by code.

Each sentence names the field, says what is wrong and what to do. ``{…}`` are
facts of the problem; ``WARNINGS`` remind, everything else refuses.
"""

from collections.abc import Mapping

from newsroom.core.problems import Problem

REMINDER = "Nhắc: "
NO_PROBLEM = "Nội dung không có lỗi."
COUNTS = "{errors} lỗi, {reminders} nhắc nhở."
UNTOUCHED = "Không nêu {count} nhắc nhở ở những bài mà đề nghị này không sửa."
IN_SUMMARY = (
    "Cạnh các dòng chỉ hiện {some} trên {count} chỗ. Mở thẻ Checks, chọn Summary để xem bảng đủ."
)

# The tables of a step on GitHub.
SHARED_CAUSES = "Một nguyên nhân, nhiều tệp"
TABLE_HEAD = ("Mức", "Chỗ", "Máy báo")
LEVELS = {True: "Lỗi", False: "Nhắc"}
LINE = "dòng {number}"
PLACES = "{count} chỗ"
MORE_PLACES = "và {count} chỗ nữa"
CUT_OFF = "Bảng quá dài nên dừng ở đây. Hãy sửa những chỗ trên, máy sẽ báo tiếp."

WARNINGS = frozenset(
    {
        *("sensitive-perhaps", "child-perhaps"),
        # Taking back waits for nobody: these hide by themselves.
        *("consent-expired", "link-to-withdrawn"),
        *("style-empty-praise", "waived"),
        *("review-overdue", "security-lapses", "translation-not-named"),
    }
)

_COLLECTION = {
    "fields": "lĩnh vực",
    "movements": "phong trào",
    "events": "hội nghị",
    "units": "đơn vị",
    "documents": "văn bản",
    "stories": "câu chuyện",
}
_STATE = {"draft": "nháp", "review": "chờ duyệt", "published": "đăng"}
_SCOPE = {
    "name": "tên (name)",
    "portrait": "chân dung (portrait)",
    "commune": "xã, phường nơi ở (commune)",
    "income": "thu nhập (income)",
    "award": "khen thưởng (award)",
    "family": "gia đình (family)",
    "press": "ảnh cho báo chí dùng (press)",
    "ethnicity": "dân tộc (ethnicity)",
    "health": "sức khỏe (health)",
    "religion": "tôn giáo (religion)",
    "politics": "chính trị, việc vào Đảng (politics)",
    "intimacy": "đời sống tình dục (intimacy)",
    "biometrics": "sinh trắc học (biometrics)",
    "genetics": "di truyền (genetics)",
    "offence": "vi phạm pháp luật (offence)",
    "credit": "nợ, tài khoản ngân hàng (credit)",
}

# ``{path}`` is the file of the problem.
_MEND = "Hãy bấm nút “Sửa chữ” ở thẻ Actions, hoặc chạy “python scripts/mend_text.py {path}”."

MESSAGES: dict[str, str] = {
    # files
    "symlink": "Đây là liên kết tắt, không phải tệp thật. Hãy xóa nó và chép tệp thật vào.",
    "name-not-nfc": "Tên tệp dùng dấu rời (hay gặp khi chép từ máy Mac). Hãy đổi tên thành “{mended}”.",
    "bad-file-name": "Tên “{name}” có dấu, chữ hoa hoặc dấu cách. Hãy đổi tên thành “{mended}”.",
    "bad-folder-name": "Tên thư mục “{name}” có dấu, chữ hoa hoặc dấu cách. Hãy đổi tên thư mục thành “{mended}”.",
    "story-text-misnamed": "Bài viết phải nằm trong tệp tên là index.md. Hãy đổi tên “{name}” thành “index.md”.",
    "story-text-twice": "Thư mục này đã có bài trong index.md, nên “{name}” không được đọc. Hãy chép phần còn cần sang index.md rồi xóa tệp này.",
    "story-text-in-sub-folder": "“{name}” nằm trong thư mục con nên không được đọc. Mỗi bài có một thư mục ngay dưới stories, chữ của bài ở index.md; hãy chuyển tệp ra đó.",
    "story-without-folder": "Mỗi bài có một thư mục riêng. Hãy chuyển “{name}” thành stories/{slug}/index.md (trên trang web: bấm sửa tệp, rồi gõ {slug}/index.md vào ô tên).",
    "folder-without-story": "Thư mục “{name}” có ảnh mà chưa có bài. Hãy thêm index.md, hoặc chuyển ảnh sang thư mục của bài, hoặc xóa thư mục.",
    "picture-without-story": "“{name}” nằm ngoài thư mục của bài. Hãy chuyển vào thư mục của bài dùng nó, bên cạnh index.md.",
    "media-named-alike": "“{name}” và “{other}” chỉ khác nhau ở chữ hoa, dấu, dấu cách hoặc thư mục con. Hãy đổi tên một tệp.",
    "file-office": "“{name}” là tệp văn phòng, trang không đăng. Hãy dán phần chữ vào index.md rồi xóa tệp này, bản gốc giữ ở cơ quan; văn bản cho người đọc tải thì lưu thành PDF trong content/documents.",
    "file-table": "“{name}” là bảng Excel. Danh sách được khen phải là tệp CSV: trong Excel chọn Lưu thành, kiểu “CSV UTF-8”, rồi xóa tệp này.",
    "file-video": "Trang không đăng video. Hãy đưa “{name}” lên kênh của đơn vị, dẫn liên kết trong bài, rồi xóa tệp này.",
    "file-sound": "Không dùng được kiểu âm thanh của “{name}”. Hãy xuất sang mp3, tải tệp mp3 lên rồi xóa tệp này.",
    "file-archive": "“{name}” là tệp nén. Hãy giải nén trên máy, tải lên từng ảnh, rồi xóa tệp này.",
    "unexpected-file": "Tệp “{name}” không thuộc loại nào được phép ở đây. Hãy xóa hoặc chuyển nó đúng thư mục (xem Sổ tay, phần “Duyệt và đăng”).",
    "file-too-large": "Tệp chữ nặng {size} MB, giới hạn là {limit} MB. Hãy bỏ ảnh hoặc dữ liệu dán nhầm trong tệp.",
    "file-unreadable": "Không đọc được tệp ({reason}). Hãy tải lại tệp lên.",
    "file-missing": "Thiếu tệp “{name}”. Hãy khôi phục tệp này từ bản trước.",
    "binary-file": "Đây không phải tệp chữ (có thể là ảnh hay tệp Word bị đổi tên). Hãy dán lại nội dung dưới dạng chữ.",
    "not-utf8": "Tệp không dùng bảng mã UTF-8. Hãy chạy “python scripts/mend_text.py {path}”; hoặc mở bằng Notepad, chọn Tệp › Lưu thành (Save as), Mã hóa (Encoding) “UTF-8”.",
    "utf-16": "Tệp lưu bằng bảng mã UTF-16 (“Unicode” của Notepad và Word). Hãy chạy “python scripts/mend_text.py {path}”; hoặc mở bằng Notepad, chọn Tệp › Lưu thành (Save as), Mã hóa (Encoding) “UTF-8”.",
    "table-utf-16": "Bảng lưu kiểu “Unicode Text” (UTF-16) của Excel. Hãy mở bằng Excel, chọn Tệp › Lưu dưới dạng (Save As), kiểu “CSV UTF-8 (Comma delimited)”.",
    "table-not-utf8": "Excel đã lưu bảng không bằng UTF-8, chữ có dấu bị sai hoặc mất. Hãy mở bảng gốc (.xlsx) bằng Excel, chọn Tệp › Lưu dưới dạng (Save As), kiểu “CSV UTF-8 (Comma delimited)”.",
    "conflict-marks": "Còn dấu vết hai bản chưa ghép ({found}). Hãy chọn một bản, rồi xóa bản kia và các dòng <<<<<<<, =======, >>>>>>>.",
    # front matter
    "no-front-matter": "Thiếu phần khai báo ở đầu tệp. Dòng thứ nhất phải là “---”, rồi đến các trường, rồi thêm một dòng “---”.",
    "front-matter-open": "Phần khai báo chưa đóng. Hãy thêm một dòng “---” sau trường cuối cùng.",
    "front-matter-dashes": "Dòng này phải là đúng ba gạch nối “---”; Word đã đổi chúng thành gạch dài. Hãy xóa và gõ lại ba gạch nối.",
    "code-fence-around": "Cả bài nằm trong khung mã (dòng ``` ở đầu, hay gặp khi chép từ một cuộc trò chuyện). Hãy xóa dòng ``` ở đầu và ở cuối.",
    "front-matter-not-mapping": "Phần khai báo phải gồm các dòng “trường: giá trị”.",
    "yaml-colon": 'Dòng này có dấu hai chấm ở giữa câu. Hãy đặt cả câu trong ngoặc kép: trường: "câu có: dấu hai chấm".',
    "yaml-bad-start": 'Giá trị bắt đầu bằng “{found}”, một ký hiệu có nghĩa riêng ở phần khai báo. Hãy đặt cả giá trị trong ngoặc kép thẳng "…".',
    "yaml-bracket": 'Ngoặc “{found}” mở ở đây chưa đóng. Hãy thêm ngoặc đóng; nếu là chữ trong câu, hãy đặt cả câu trong ngoặc kép thẳng "…".',
    "yaml-tab": "Dòng này thụt bằng phím Tab. Hãy thay bằng dấu cách.",
    "yaml-quote": "Ngoặc kép hoặc ngoặc đơn mở ở đây chưa đóng. Hãy thêm dấu đóng ngoặc ở cuối câu.",
    "yaml-quote-inside": "Dấu {found} ở đây đóng ngoặc giữa câu, nên chữ phía sau không đọc được. Hãy dùng ngoặc cong “ ” cho chữ bên trong, và một cặp ngoặc thẳng bao cả câu.",
    "yaml-curly-quotes": 'Ngoặc kép cong “ ” (Word tự đổi) không bao được câu này. Hãy gõ ngoặc kép thẳng "…" ở đầu và cuối câu.',
    "yaml-escape": "Dấu “{found}” trong ngoặc kép thẳng có nghĩa riêng. Hãy bỏ dấu này, hoặc đổi sang ngoặc đơn thẳng '…' bao cả câu.",
    "yaml-hash": 'Chữ từ dấu # trở đi bị bỏ mất. Hãy đặt cả câu trong ngoặc kép thẳng "…"; nếu là ghi chú, hãy chuyển lên một dòng riêng.',
    "yaml-no-space": "Thiếu dấu cách sau “{found}”. Hãy thêm một dấu cách.",
    "yaml-misplaced": "Dòng này thụt {written} dấu cách, không thẳng với dòng “{sibling}” cùng nhóm. Hãy để đúng {mended} dấu cách ở đầu dòng.",
    "yaml-indent": "Dòng này thụt vào không thẳng hàng với các dòng cùng cấp. Hãy chỉnh lại số dấu cách ở đầu dòng.",
    "yaml-no-colon": "Dòng này không thuộc trường nào. Nếu nó nối tiếp câu trên, hãy đưa lên cuối dòng trên; nếu là trường mới, hãy viết “trường: giá trị”.",
    "yaml-broken": "Phần khai báo viết sai từ chỗ này. Hãy so với một câu chuyện khác và sửa lại dấu cách, ngoặc, gạch đầu dòng.",
    "yaml-too-deep": "Các dấu ngoặc lồng nhau quá {limit} tầng. Hãy bỏ các ngoặc thừa.",
    "yaml-anchor": "Ký hiệu “{found}” có nghĩa riêng và không được dùng. Hãy đặt giá trị trong ngoặc kép.",
    "yaml-tag": "Ký hiệu “{found}” (bắt đầu bằng dấu chấm than) không được dùng. Hãy đặt giá trị trong ngoặc kép.",
    "yaml-second-document": "Có thêm một dòng “---” trong phần khai báo. Hãy xóa dòng này.",
    "yaml-key-not-text": "Tên trường phải là chữ. Hãy viết “trường: giá trị”.",
    "duplicate-key": "Trường “{key}” viết hai lần. Hãy giữ lại một lần.",
    "unknown-key": "Không có trường “{field}”. Hãy xóa, hoặc dùng một trong các trường ở chỗ này: {known}.",
    "unknown-key-near": "Không có trường “{field}”. Ý bạn là “{nearest}”?",
    "key-not-english": "Tên trường viết bằng tiếng Anh, chữ thường. Hãy thay “{field}” bằng “{nearest}”.",
    "missing": "Thiếu trường {field}. Hãy điền trường này.",
    "missing-for-state": "Thiếu trường {field}. Bài ở bước “{state}” trở đi phải có trường này; hãy điền, hoặc lùi trạng thái của bài.",
    "not-text": 'Trường {field} phải là chữ. Hãy viết trên một dòng, sau dấu hai chấm; câu bắt đầu bằng ngoặc [ thì đặt trong ngoặc kép thẳng "…".',
    "empty-text": "Trường {field} để trống. Hãy điền, hoặc xóa cả dòng.",
    "not-flag": "Trường {field} chỉ nhận true (có) hoặc false (không), không nhận “{value}”.",
    "not-number": "Trường {field} phải là số nguyên viết liền, ví dụ 5000000; “{value}” không phải số.",
    "number-grouped": "Trường {field} viết “{value}”. Hãy viết liền, không dấu chấm: {mended}.",
    "not-share": "Trường {field} phải là số từ 0 đến 1, ví dụ 0.5; “{value}” không hợp lệ.",
    "not-date": "Trường {field} phải là ngày kiểu năm-tháng-ngày, ví dụ 2026-11-20; “{value}” không phải ngày.",
    "date-not-iso": "Trường {field} viết “{value}”. Hãy viết theo thứ tự năm-tháng-ngày: {mended}.",
    "no-such-day": "Trường {field}: không có ngày {value} trong lịch. Hãy kiểm tra lại ngày, tháng.",
    "not-moment": "Trường {field} phải là ngày (2026-11-20) hoặc ngày giờ (2026-11-20T07:30:00+07:00); “{value}” không hợp lệ.",
    "not-slug": "Trường {field} viết “{value}”. Mã chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: {mended}.",
    "not-story-id": "Trường {field} viết “{value}”. Mã bài có dạng g-2026-0007 và do lệnh tạo bài cấp.",
    "not-web-address": "Trường {field} viết “{value}”. Địa chỉ phải bắt đầu bằng https:// hoặc http:// và không có dấu cách.",
    "not-site-path": "Trường {field} viết “{value}”. Đường dẫn trong trang bắt đầu và kết thúc bằng gạch chéo, ví dụ: {mended}.",
    "not-file-name": "Trường {field} viết “{value}”. Tên tệp chỉ gồm chữ thường không dấu, số, gạch nối, ví dụ: {mended}.",
    "not-media-name": "Trường {field} viết “{value}”. Hãy chép đúng tên tệp trong thư mục của bài, cả phần đuôi, ví dụ: IMG_1234.JPG.",
    "not-language": "Trường {field} viết “{value}”. Hãy dùng mã ngôn ngữ như vi, tyz (Tày), cjm (Chăm), hmn (Mông).",
    "not-in-list": "Trường {field} không nhận “{value}”. Hãy chọn một trong: {allowed}.",
    "not-list": "Trường {field} phải là danh sách. Hãy xuống dòng, mỗi mục một dòng, thụt vào hai dấu cách rồi viết “{example}”.",
    "not-mapping": "Trường {field} phải gồm các dòng con “trường: giá trị”, thụt vào hai dấu cách.",
    "wrong-length": "Trường {field} phải có đúng hai số [ngang, dọc], ví dụ [0.5, 0.3].",
    # letters
    "text-not-nfc": "“{found}” dùng dấu rời{more}, hay gặp khi chép từ máy Mac hoặc PDF. " + _MEND,
    "eth-for-d": "“{found}” dùng chữ Ð của tiếng nước khác{more}. Hãy gõ lại “{mended}”, hoặc chạy “python scripts/mend_text.py {path}”.",
    "zero-width": "Có ký tự ẩn ở đây{more}, mắt không thấy nhưng tìm kiếm và trình đọc màn hình sẽ vấp. "
    + _MEND,
    "look-alike": "“{found}” lẫn chữ cái của bảng chữ khác{more}. Hãy gõ lại: “{mended}”.",
    "control-character": "Có ký tự điều khiển không nhìn thấy ở đây{more}. " + _MEND,
    "word-symbol": "Ở đây có ký hiệu riêng của phông Word (Symbol, Wingdings){more}, máy khác chỉ thấy ô vuông. Hãy xóa, hoặc thay bằng gạch đầu dòng “- ”.",
    "list-mark": "Dấu “{found}” không làm thành danh sách{more}, các mục sẽ dính liền nhau. Hãy viết “- ” ở đầu mỗi mục, hoặc chạy “python scripts/mend_text.py {path}”.",
    "list-dash": "Các dòng bắt đầu bằng “{found}” sẽ dính thành một đoạn{more}. Hãy viết “- ” nếu là danh sách, hoặc để một dòng trống giữa hai lời thoại.",
    "pasted-table": "Đây là bảng dán từ Word hoặc Excel, các cột ngăn bằng phím Tab{more}, lên trang sẽ dính nhau. Hãy kể thành câu, hoặc viết mỗi ý một dòng bắt đầu bằng “- ”.",
    "old-font": "“{found}” là chữ phông cũ {font}{more}, máy khác không đọc được. Hãy chuyển sang Unicode (UniKey, Ctrl+Shift+F6), hoặc chạy “python scripts/mend_text.py {path}”.",
    "mojibake": "“{found}” là chữ bị đọc sai bảng mã{more}. Hãy chép lại từ bản gốc, hoặc chạy “python scripts/mend_text.py {path}”.",
    "letters-lost": "“{found}” có dấu hỏi thay cho chữ có dấu{more}: chữ đã mất khi lưu. Hãy chép lại từ bản gốc và lưu với bảng mã “UTF-8”.",
    # private
    "private-phone": "“{found}” trông như số điện thoại riêng. Hãy xóa; chỉ đường dây công khai của đơn vị được ghi, trong trường line.",
    "private-identity": "“{found}” trông như số giấy tờ của một người (căn cước, hộ chiếu, bảo hiểm, thuế). Hãy xóa ngay: kho này ai cũng đọc được.",
    "private-account": "“{found}” trông như số tài khoản. Hãy xóa ngay: kho này ai cũng đọc được.",
    "private-birth": "“{found}” là ngày sinh đầy đủ. Hãy xóa, hoặc chỉ ghi năm khi người đó đồng ý.",
    "private-email": "“{found}” là thư điện tử. Hãy xóa; chỉ địa chỉ chung của đơn vị được ghi, trong trường email.",
    "private-plate": "“{found}” trông như biển số xe. Hãy xóa.",
    "private-address": "“{found}” trông như địa chỉ nhà riêng. Hãy xóa, chỉ ghi đến xã, phường; trụ sở của đơn vị thì ghi trong trường address.",
    "private-location": "“{found}” là tọa độ, dẫn đến tận cửa nhà. Hãy xóa.",
    "placeholder-text": "“{found}” là chữ giữ chỗ. Hãy viết nội dung thật, hoặc xóa cả đoạn.",
    "portal-residue": "“{found}” là chữ thừa khi chép từ cổng thông tin khác. Hãy xóa.",
    # markup
    "raw-html": "Không dùng mã HTML ({found}). Hãy xóa, hoặc viết bằng Markdown.",
    "raw-html-image": "Ảnh kéo thả vào ô soạn thảo thành mã <img> và nằm ngoài kho. Hãy tải ảnh vào thư mục của bài (Add file › Upload files), khai trong photos, rồi viết ![mô tả](ten-anh.jpg).",
    "event-attribute": "“{found}” là mã chạy được và không được phép. Hãy xóa.",
    "attribute-list": "Phần trong ngoặc nhọn “{found}” không được dùng. Hãy xóa.",
    "html-entity": "“{found}” là mã HTML. Hãy gõ thẳng ký tự cần viết.",
    "heading-without-space": "“{found}”: sau dấu # phải có dấu cách mới thành tiêu đề. Hãy viết “{mended}”; nếu là thẻ mạng xã hội, hãy bỏ dấu #.",
    "heading-misformed": "“{found}” chưa phải tiêu đề của mục. Hãy viết riêng một dòng “{mended}”.",
    "heading-too-high": "Tiêu đề một dấu # dành cho tít của bài. Hãy dùng hai dấu ##.",
    "heading-underlined": "Dòng gạch dưới làm dòng trên thành tiêu đề. Hãy dùng ## cho tiêu đề, hoặc để một dòng trống trước dòng gạch.",
    "section-missing": "Thiếu mục “## {title}”. Hãy thêm và viết nội dung.",
    "section-order": "Mục “{title}” đứng sai chỗ. Hãy xếp các mục theo thứ tự: {order}.",
    "section-unknown": "Mục “{title}” không có trong mẫu. Các mục của loại bài này: {order}. Hãy dùng ### cho mục con.",
    "section-renamed": "Mục “{title}” không có trong mẫu; ở chỗ này mẫu có mục “{meant}”. Hãy đổi tên mục, hoặc dùng ### cho mục con. Các mục theo thứ tự: {order}.",
    "section-in-deed": "Bài việc tốt kể liền một mạch, không chia mục. Hãy bỏ tiêu đề “## {title}”, hoặc dùng ### cho mục con.",
    "section-empty": "Mục “{title}” chưa có chữ nào. Hãy viết, hoặc xóa tiêu đề.",
    "section-twice": "Mục “{title}” xuất hiện hai lần. Hãy gộp lại.",
    "deed-length": "Bài việc tốt dài {count} chữ. Hãy viết từ {low} đến {high} chữ.",
    "bad-link-scheme": "Liên kết “{address}” không được phép. Chỉ dùng https, http, mailto, tel, hoặc đường dẫn trong trang.",
    "link-text-empty": "Liên kết đến “{address}” cần chữ nói rõ nơi đến, không phải “tại đây”.",
    "link-not-plain": "Liên kết “{found}” viết không đúng mẫu. Hãy viết [chữ](địa chỉ) liền trên một dòng, địa chỉ không có dấu cách, ngoặc nhọn hay ngoặc kép.",
    "link-bare": "Địa chỉ “{found}” dán trần thì không thành liên kết. Hãy viết [chữ nói rõ nơi đến](địa chỉ).",
    "markup-strike": "Chữ gạch ngang “{found}” không hiện được. Hãy xóa chữ ấy, hoặc bỏ dấu ~.",
    "markup-task": "Ô đánh dấu “{found}” không hiện được. Hãy bỏ ngoặc vuông ở đầu dòng.",
    "list-sign": "“{found}” ở đầu dòng không tạo thành danh sách. Hãy thay bằng gạch ngang và một dấu cách (- chữ), hoặc bằng số (1. chữ).",
    "indented-text": "Dòng thụt vào như trong Word sẽ thành khối mã. Hãy xóa khoảng trống ở đầu dòng.",
    "code-block": "Ba dấu ` làm cả đoạn thành khối mã. Hãy xóa dòng có ba dấu này ở đầu và cuối đoạn.",
    "broken-link": "Liên kết “{address}” không dẫn đến trang nào. Hãy kiểm tra lại đường dẫn.",
    "link-not-from-root": "Liên kết “{address}” phải bắt đầu bằng gạch chéo, ví dụ /tieu-chi/.",
    "link-to-withdrawn": "“{value}” đã được gỡ, nên trang không dẫn đến đó nữa. Hãy bỏ liên kết này khi sửa bài.",
    "related-to-itself": "Bài không thể liên quan đến chính nó. Hãy bỏ dòng này.",
    "picture-from-elsewhere": "Ảnh “{address}” nằm ở trang khác. Hãy chép ảnh vào thư mục của bài và khai trong photos.",
    "picture-not-plain": "Ảnh “{found}” viết không đúng mẫu. Hãy viết ![mô tả](ten-tep.jpg) liền trên một dòng, hoặc bỏ dấu chấm than trước ngoặc vuông.",
    "picture-name-spaced": "Tên ảnh có dấu cách: trong lời bài phải viết %20 thay dấu cách. Hãy viết {mended}.",
    "picture-outside-story": "Ảnh “{name}” không hiện được ở trang này: chỉ các bài trong stories có ảnh. Hãy bỏ ảnh, hoặc dẫn liên kết đến bài có ảnh đó.",
    "picture-not-in-photos": "Ảnh “{name}” chưa khai trong photos. Hãy thêm mô tả, chú thích, nguồn ảnh ở đó.",
    # identity and references
    "reserved-slug": "Tên thư mục “{slug}” trùng với trang danh sách. Hãy chọn tên khác.",
    "id-taken": "Mã {id} đã dùng ở {other}. Bài nào trong hai bài là bản chép thì hãy đổi mã của nó thành {mended}.",
    "folder-renamed": "Thư mục cũ “{folder}” của bài này đã công khai, người đọc còn giữ địa chỉ {address}. Hãy đổi tên thư mục lại như cũ, hoặc thêm vào aliases của bài: {address}.",
    "alias-removed": "Địa chỉ {address} của bài này đã công khai, nay không còn. Hãy trả lại dòng ấy trong aliases.",
    "story-deleted": "Bài “{title}” đã công khai, nay thư mục không còn. Hãy khôi phục thư mục; muốn gỡ bài thì ghi state: withdrawn. Nếu nội dung đã chuyển sang bài khác, hãy thêm vào aliases của bài đó: {address}.",
    "id-changed": "Mã {id} của bài này đã công khai và in trên áp phích. Hãy ghi lại mã cũ.",
    "address-taken": "Địa chỉ {address} đã thuộc về {other}. Hãy chọn địa chỉ khác.",
    "address-reserved": "Địa chỉ {address} dành cho trang do hệ thống tạo ra. Hãy chọn địa chỉ khác.",
    "unknown-term": "Trường {field}: chưa có {what} “{value}”. Hãy chọn một mã có trong content/{folder}, hoặc tạo trang cho nó trước.",
    "unknown-term-near": "Trường {field}: chưa có {what} “{value}”. Ý bạn là “{nearest}”?",
    "unknown-place": "Trường {field}: không có địa bàn “{value}”. Hãy tìm mã trong content/places: xã, phường nay ở communes.csv, xã cũ ở former-communes.csv; nếu chưa có, nhờ nhóm kỹ thuật thêm một dòng.",
    "unknown-place-province": "Trường {field}: “{value}” ở {province}, nơi bảng địa bàn chưa có xã, phường nào. Hãy nhờ nhóm kỹ thuật thêm vào content/places/communes.csv, hoặc ghi cả tỉnh: {nearest}.",
    "unknown-place-near": "Trường {field}: không có địa bàn “{value}”. Ý bạn là “{nearest}”?",
    "place-was-split": "Địa bàn “{value}” đã chia về nhiều nơi. Hãy thêm place_current và chọn một trong: {heirs}.",
    "place-current-not-needed": "place_current chỉ dùng khi địa bàn cũ bị chia. Hãy xóa dòng này: địa bàn nay được suy ra tự động.",
    "unknown-source": "{field}: không có nguồn “{value}”. Các nguồn đã khai: {known}. Hãy thêm vào sources, hoặc sửa mã.",
    "source-twice": "Mã nguồn “{value}” dùng hai lần. Hãy đặt cho mỗi nguồn một mã riêng.",
    "unknown-standard": "Không có tiêu chuẩn “{value}”. Hãy chọn một trong các tiêu chuẩn ở trang Tiêu chí: {known}.",
    # completeness
    "too-long": "Trường {field} dài {length} ký tự, tối đa {limit}. Hãy rút gọn.",
    "too-many-fields": "Có {count} lĩnh vực. Hãy giữ từ một đến ba lĩnh vực sát nhất.",
    "too-few-sources": "Cần ít nhất hai nguồn độc lập (khác cơ quan hoặc khác loại). Hãy thêm một nguồn.",
    "photo-without-alt": "Thiếu mô tả ảnh ({field}). Hãy tả ngắn gọn bức ảnh cho người không nhìn thấy.",
    "photo-without-caption": "Thiếu chú thích ảnh ({field}). Hãy viết một câu: ảnh chụp gì, ở đâu, khi nào.",
    "photo-without-credit": "Thiếu nguồn ảnh ({field}). Hãy ghi tên người chụp hoặc người vẽ.",
    "photo-without-licence": "Thiếu giấy phép của ảnh ({field}). Hãy ghi, ví dụ: CC BY 4.0.",
    "photo-without-people": "Chưa nói trong ảnh có người hay không ({field}). Hãy chọn: consent (có người, đã đồng ý), public-event (sự kiện công khai), none (không có người).",
    # evidence
    "result-without-figures": "{field} chưa có số liệu sau (after). Hãy điền, hoặc ghi ai sẽ đo (measured_by) và khi nào (measured_on).",
    "result-without-source": "Thiếu {field}. Mỗi kết quả đã đăng phải dẫn đến một nguồn trong sources.",
    "standard-without-source": "Thiếu {field}. Tiêu chuẩn được đánh giá đạt phải dẫn đến một nguồn trong sources.",
    "model-by-hearsay": "{field} là bậc 0 (theo lời kể). Mô hình để người khác làm theo phải từ bậc 1; hãy xin đơn vị xác nhận, hoặc đổi loại bài thành deed.",
    "evidence-1-without-confirmation": "{field} ghi bậc 1 nhưng chưa có nguồn loại confirmation. Hãy thêm văn bản xác nhận của đơn vị, hoặc hạ bậc.",
    "evidence-2-without-figures": "{field} ghi bậc {level}. Từ bậc 2 phải có số liệu trước (before), sau (after) và thời gian (period).",
    "evidence-3-without-reviewer": "{field} ghi bậc {level}. Từ bậc 3 người duyệt (reviewer) phải thuộc đơn vị khác với người viết (author).",
    "evidence-4-without-adopter": "{field} ghi bậc 4. Bậc này cần một nơi làm theo (adopters) vẫn đang làm, từ 12 tháng trở lên; hãy thêm nơi ấy, hoặc hạ bậc.",
    "negative-amount": "{field} là {value}. Chi phí không thể âm; hãy ghi số tiền bằng đồng.",
    # consent
    "consent-basis-person": "Bài về một cá nhân không dùng căn cứ collective được. Hãy xin đồng ý (basis: consent), hoặc dùng quyết định đã công bố.",
    "consent-incomplete": "Sự đồng ý chưa đủ: thiếu {field}. Hãy điền theo phiếu đồng ý (bản giấy giữ ngoài kho này).",
    "consent-expired": "Sự đồng ý đã hết hạn ngày {until}, nên bài tự ẩn khỏi trang. Hãy xin lại rồi sửa until, hoặc chuyển bài sang paused.",
    "consent-in-future": "Ngày đồng ý {value} nằm ở tương lai. Hãy kiểm tra lại.",
    "consent-scope": "Trang này cho thấy {scope}, nhưng người được kể chưa đồng ý phần đó. Hãy xin thêm rồi ghi vào consent.scope, hoặc bỏ phần đó khỏi bài.",
    "ethnicity-without-scope": "“{found}” nói về dân tộc của một người, là dữ liệu nhạy cảm. Hãy bỏ, hoặc xin đồng ý riêng (ethnicity trong consent.scope).",
    "sensitive-without-scope": "“{found}” nói về {scope} của một người, là dữ liệu nhạy cảm. Hãy bỏ; giữ lại thì người ấy phải đồng ý riêng và consent.scope ghi mục đó.",
    "sensitive-perhaps": "“{found}” có thể nói về {scope} của một người. Nếu đúng, hãy bỏ hoặc xin đồng ý riêng; nếu không, cứ để nguyên.",
    "child-named": "“{found}” đứng cạnh tên giúp người lạ tìm ra một em nhỏ. Hãy bỏ trường, lớp, tuổi; nếu em là nhân vật của bài, hãy ghi subject.minor: true và làm theo phần “Trẻ em” của Sổ tay.",
    "child-perhaps": "“{found}” có thể chưa đủ 18 tuổi. Nếu đúng, hãy ghi subject.minor: true (nhân vật của bài) hoặc bỏ tên em; nếu không, cứ để nguyên.",
    "names-withdrawn": "Chỗ này còn nhắc đến bài đã gỡ {id}: tên, tít hay lời của bài. Hãy bỏ chỗ nhắc. Nếu là người khác trùng tên, hãy rút tên trong bài đã gỡ thành chữ cái đầu, như L. V. T.",
    "minor-without-guardian": "Bài về trẻ em phải do cha mẹ hoặc người giám hộ đồng ý. Hãy ghi consent.given_by: guardian.",
    "minor-without-assent": "Từ bảy tuổi, chính em cũng phải đồng ý. Hãy hỏi em rồi ghi consent.child_assent: true.",
    "minor-identifiable": "Bài về trẻ em không ghi {field}. Hãy xóa dòng này.",
    "minor-portrait": "{field}: chưa có đồng ý cho chân dung của em. Hãy thay bằng ảnh không thấy mặt, hoặc tranh.",
    "minor-detail": "“{found}” giúp người lạ tìm ra em. Hãy bỏ tên trường, lớp và tuổi.",
    # awards and documents
    "award-without-decision": "Thiếu {field}. Khen thưởng phải có số và ngày quyết định.",
    "award-in-future": "{field} nằm ở tương lai. Hãy kiểm tra lại ngày quyết định.",
    "number-foreign-letter": "{field}: số “{value}” lẫn chữ “{letter}” của bảng chữ khác. Hãy gõ lại bằng bàn phím tiếng Việt.",
    "number-malformed": "{field}: số “{value}” không đúng mẫu. Hãy viết như trên văn bản, ví dụ: 946/QĐ-UBND, 98/2023/NĐ-CP, 34-CT/TW.",
    "revoked-award-claimed": "“{award}” đã bị thu hồi. Hãy bỏ khỏi tít, sapo và lời bài.",
    "document-without-number": "Thiếu trường number. Hãy điền; nếu văn bản không có số, hãy nói rõ ở issued_text.",
    "in-force-before-issued": "Ngày hiệu lực (in_force) sớm hơn ngày ban hành (issued). Hãy kiểm tra lại.",
    "document-not-mutual": "Văn bản “{value}” chưa ghi ngược lại. Hãy thêm “{slug}” vào trường {field} của văn bản đó.",
    "movement-circle": "Phong trào là cha của chính nó qua một vòng. Hãy sửa trường parent.",
    "opinions-order": "Thời gian lấy ý kiến kết thúc trước khi bắt đầu. Hãy sửa from, to.",
    "opinions-after-event": "Lấy ý kiến phải xong trước ngày hội nghị. Hãy kiểm tra lại ngày.",
    "standard-twice": "Tiêu chuẩn “{value}” khai hai lần. Hãy giữ lại một lần.",
    "security-lapses": "Đầu mối nhận báo lỗi bảo mật (security.txt) chỉ có hạn đến {value}. Hãy xem contact còn đúng không, rồi gia hạn security_until, không quá một năm.",
    # demo
    "fictional-not-demo": "Căn cứ fictional chỉ dùng cho bài hư cấu. Hãy ghi demo: true, hoặc sửa căn cứ.",
    "demo-basis": "Bài minh họa phải có căn cứ consent.basis: fictional.",
    "demo-real-decision": "“{value}” trông như số quyết định thật. Trong bài minh họa, số phải kết thúc bằng -MH, ví dụ 000/QĐ-MH.",
    "demo-real-place": "“{value}” là địa bàn thật. Bài minh họa chỉ dùng địa bàn hư cấu; hãy chọn một mã bắt đầu bằng mau-cu hoặc minh-hoa.",
    "demo-real-unit": "{field}: “{value}” là đơn vị thật. Hãy chọn một đơn vị hư cấu cho bài minh họa.",
    "real-demo-place": "“{value}” là địa bàn hư cấu. Bài thật phải dùng địa bàn thật.",
    "real-demo-unit": "{field}: “{value}” là đơn vị hư cấu. Bài thật phải dùng đơn vị thật.",
    # lifecycle
    "reviewer-is-author": "Người duyệt và người viết đều là {name}. Hãy nhờ một người khác duyệt.",
    "review-due-too-early": "Hẹn rà soát {value} không sau ngày đăng. Hãy hẹn một ngày sau đó, thường là 12 tháng.",
    "review-overdue": "Đã quá hạn rà soát {value} hơn 90 ngày. Hãy liên hệ đơn vị theo dõi và ghi một lần rà soát vào reviews.",
    "updated-before-published": "Ngày cập nhật sớm hơn ngày đăng. Hãy kiểm tra lại updated và published.",
    "date-in-future": "Ngày {value} nằm ở tương lai, nhưng trường này ghi việc đã xảy ra. Hãy kiểm tra lại.",
    "waiver-not-possible": "Không bỏ qua được quy tắc “{rule}”: hoặc không có quy tắc này, hoặc nó bảo vệ con người và sự thật. Hãy sửa bài.",
    "waived": "Bỏ qua quy tắc “{rule}”: {reason} (người chịu trách nhiệm: {who}).",
    # media
    "file-not-found": "Không thấy tệp “{name}” trong thư mục. Hãy tải tệp lên, hoặc sửa tên.",
    "file-not-found-near": "Không thấy tệp “{name}” trong thư mục, ở đó có “{nearest}”. Hãy ghi đúng tên tệp.",
    "file-not-named": "Tệp “{name}” chưa được khai trong photos hay audio. Hãy khai, hoặc xóa tệp.",
    "translation-missing": "Không thấy bản dịch “{name}”. Hãy thêm tệp, hoặc bỏ mã ngôn ngữ khỏi translations.",
    "translation-language": "Chưa có tên cho ngôn ngữ “{value}”. Hãy dùng một trong các mã: {known}; cần mã khác thì nhờ nhóm kỹ thuật thêm tên.",
    "translation-not-named": "Bản dịch {name} chưa hiện trên trang. Khi bản dịch đã xong, hãy thêm {value} vào translations của bài.",
    "translation-without-story": "Có bản dịch mà không có bài “{name}”. Hãy thêm index.md, hoặc xóa bản dịch.",
    "visit-line-mobile": "visit.line là số di động. Hãy ghi đường dây công khai của đơn vị; nếu đúng là số công khai, hãy ghi số ấy vào line của trang đơn vị.",
    "photo-format": "Ảnh “{name}” không phải JPEG, PNG, WebP hay AVIF. Hãy mở ảnh và lưu thành JPEG.",
    "photo-heic": "Ảnh “{name}” là ảnh HEIC của iPhone, nhiều máy không xem được. Hãy xuất sang JPEG: trên iPhone vào Cài đặt › Camera › Định dạng › Tương thích nhất rồi chụp lại, hoặc mở ảnh trên máy tính và lưu thành JPEG.",
    "photo-too-heavy": "Ảnh “{name}” nặng {size} MB, giới hạn là 20 MB. Hãy xuất lại nhẹ hơn.",
    "photo-unreadable": "Không mở được ảnh “{name}”: tệp hỏng hoặc không phải ảnh. Hãy xuất lại từ bản gốc.",
    "photo-too-many-pixels": "Ảnh “{name}” có {width}×{height} điểm, quá 50 triệu. Hãy thu nhỏ rồi tải lại.",
    "photo-wrong-ending": "Ảnh “{name}” thật ra là {format}. Hãy đổi đuôi tên tệp cho đúng.",
    "photo-animated": "Ảnh “{name}” là ảnh động. Hãy dùng một ảnh tĩnh.",
    "photo-too-small": "Ảnh “{name}” chỉ có {width}×{height} điểm. Cạnh dài phải từ 1.200 điểm; hãy tìm bản gốc lớn hơn.",
    "alt-is-file-name": "{field} là tên tệp. Hãy tả ngắn gọn trong ảnh có gì.",
    "alt-too-short": "{field} quá ngắn. Hãy tả bức ảnh bằng ít nhất năm chữ.",
    # language
    "superlative-without-source": "“{found}” cần một nguồn ngay trong đoạn này (ví dụ [^s1]). Hãy thêm nguồn, hoặc viết lại khách quan.",
    "superlative-in-text": "“{found}” cần một nguồn trong cùng mục (trường source). Hãy thêm nguồn, hoặc viết lại khách quan.",
    "superlative-in-headline": "“{found}” không dùng trong tít và sapo. Hãy nói việc đã làm thay cho lời khen.",
    "headline-in-capitals": "Trường {field} viết hoa cả cụm “{found}”. Hãy viết chữ thường như trong câu, chỉ viết hoa đầu câu và tên riêng.",
    "style-empty-praise": "“{found}” khen mà không kể. Hãy thay bằng một việc cụ thể.",
    # news
    "news-unknown-outlet": "Chưa có nguồn tin “{value}” trong content/news/sources.yml. Hãy khai nguồn trước.",
    "news-excerpt": "“{value}” chưa có thỏa thuận (agreement), nên không được trích. Hãy xóa excerpt, chỉ giữ tít và liên kết.",
    "news-twice": "Mục tin {id} đã có ở {other}. Hãy giữ lại một.",
    "news-unknown-story": "Không có câu chuyện mang mã {value}. Hãy kiểm tra lại mã, ví dụ g-2026-0007.",
    "news-feed-twice": "Nguồn “{value}” đã khai ở mục thứ {number}. Hãy xóa một trong hai mục.",
    "news-outlet-spelling": "“{value}” và “{other}” là hai tên của một tờ báo. Hãy dùng một tên ở mọi mục, tên kia ghi vào aliases.",
    "news-cookie-elsewhere": "needs_cookie dẫn sang trang khác ({value}). Hãy ghi một trang của chính báo ấy, trên {domain}, hoặc xóa dòng này.",
    "news-timezone": "Không có múi giờ “{value}”. Hãy viết như Asia/Ho_Chi_Minh, hoặc xóa dòng này để dùng giờ Việt Nam.",
    "news-max-items": "max_items là {value}. Hãy ghi một số từ 1 đến {limit}, thường là 50.",
    "news-keyword-broad": "Từ khóa “{value}” quá rộng, gần như tin nào cũng có. Hãy dùng cụm từ hai tiếng trở lên, hoặc chữ viết tắt như HTX.",
    "news-no-such-month": "Không có tháng “{value}”. Hãy đặt tên tệp theo năm và tháng, ví dụ 2026-11.json.",
    "news-blocked-twice": "Mục tin {id} bị chặn hai lần. Hãy giữ lại một dòng.",
    # lists of honours
    "recipient-kind": "Trường {field} không nhận “{value}”. Hãy ghi ca-nhan (cá nhân), tap-the (tập thể) hoặc ho-gia-dinh (hộ gia đình).",
    "sensitive-in-list": "“{found}” nói về {scope} của một người, là dữ liệu nhạy cảm. Danh sách không ghi được sự đồng ý; hãy bỏ.",
    "recipient-count": "Trường honoured_count ghi {value}, nhưng danh sách {name} có {count} dòng. Hãy đối chiếu với quyết định rồi sửa bên sai.",
    # places
    "place-table-broken": "Bảng này viết sai từ dòng này (thường do thừa ngoặc kép). Hãy so với dòng trên.",
    "place-columns": "Dòng đầu của bảng phải là: {columns}.",
    "place-row": "Dòng này không có đúng {count} cột. Hãy kiểm tra dấu phẩy.",
    "place-value": "Giá trị “{value}” trong dòng này không hợp lệ. Hãy so với các dòng khác của bảng.",
    "place-twice": "Mã “{id}” đã có. Hãy đặt mã khác: mỗi địa bàn một mã, và mã không bao giờ đổi.",
    "place-unknown": "Không có địa bàn “{id}” mà dòng này thuộc về. Hãy sửa mã, hoặc thêm địa bàn ấy trước.",
    "place-successor-unknown": "Nơi kế tục “{id}” không có, hoặc đã kết thúc. Hãy sửa mã.",
    "place-successor-elsewhere": "Nơi kế tục “{id}” nằm ngoài tỉnh kế tục của địa bàn này, hoặc một bên thật, một bên hư cấu. Hãy sửa mã.",
    "place-successor-count": "“{id}” phải có đúng một nơi kế tục (chỉ nơi bị chia mới có nhiều hơn; nơi đang còn thì không có).",
}


def sentence(problem: Problem) -> str:
    """The Vietnamese sentence of a problem."""
    return MESSAGES[problem.code].format_map(
        _Facts({**problem.facts, "path": str(problem.origin.path)})
    )


def is_error(problem: Problem) -> bool:
    """Whether it refuses publication."""
    return problem.code not in WARNINGS


class _Facts(dict[str, str]):
    """Facts with ids turned into words; a missing fact reads as a dash, never as a crash."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        words = dict(facts)
        for key, table in (("what", _COLLECTION), ("state", _STATE), ("scope", _SCOPE)):
            if key in words:
                words[key] = table.get(words[key], words[key])
        super().__init__(words)

    def __missing__(self, key: str) -> str:
        return "–"
