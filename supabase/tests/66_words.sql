-- test: telephone numbers are masked however they are written
select test.equal(core.masked(body), 'Gọi ⟦số điện thoại⟧ nhé')
from unnest(array['Gọi 0912345678 nhé', 'Gọi 0912 345 678 nhé', 'Gọi 0912.345.678 nhé', 'Gọi 091-234-5678 nhé', 'Gọi (091) 234 5678 nhé',
  'Gọi 0912/345/678 nhé', 'Gọi 0912–345–678 nhé', 'Gọi +84912345678 nhé', 'Gọi +84 912 345 678 nhé', 'Gọi +84(0)912345678 nhé',
  'Gọi (+84) 912-345-678 nhé', 'Gọi 84912345678 nhé', 'Gọi 0084 912 345 678 nhé', 'Gọi o912345678 nhé', 'Gọi 02438251234 nhé',
  'Gọi 024 3825 1234 nhé', 'Gọi 0243.825.1234 nhé', 'Gọi ０９１２３４５６７８ nhé', U&'Gọi 0912\00A0345\00A0678 nhé', U&'Gọi 09\200B12345678 nhé',
  'Gọi 01234567890 nhé', 'Gọi 0255/3822222 nhé', 'Gọi 0912/345678 nhé', 'Gọi 0912/34/56/78 nhé', 'Gọi 0912,345,678 nhé', E'Gọi 0912 345\n678 nhé',
  E'Gọi 0912\t345678 nhé']) as body;

-- test: identity and passport numbers are masked, nine digits and twelve, with gaps and without
select test.equal(core.masked(body), 'Số ⟦số giấy tờ⟧.')
from unnest(array['Số 123456789.', 'Số 123 456 789.', 'Số 123.456.789.', 'Số 001088012345.', 'Số 001 088 012 345.', 'Số 036088001234.',
  'Số 0360-8800-1234.', 'Số B1234567.', 'Số C12345678.']) as body;

-- test: a number of somebody is none of money because the next word begins with "đồng"
select test.ok(core.masked(body) !~ '[0-9]{3}')
from unnest(array['CCCD 051085001234 đồng ý cách làm', 'CMND 212345678 đồng chí Nam giữ', '079123456789 dong y', E'079123456789\nĐồng ý', '212345000 đồng ý',
  '090.123.000 đồng', '212345678 đồng', U&'079123456789\E000']) as body;
select test.equal(core.masked(body), body)
from unnest(array['phí 100000000đ', 'nộp 2.500.000.000 VNĐ', 'nợ 100 000 000 dong', 'mất 350.000.000 đồng.']) as body;

-- test: other long numbers, e-mail addresses, links and numbers spelled out are masked
select test.equal(core.masked('Tài khoản 19031234567890'), 'Tài khoản ⟦dãy số⟧');
select test.equal(core.masked(body), 'Thư: ⟦địa chỉ thư⟧')
from unnest(array['Thư: nguyen.van-a+1@example.vn', 'Thư: a @ gmail . com', 'Thư: ten(at)yahoo.com.vn', 'Thư: ten＠gmail．com']) as body;
select test.equal(core.masked('Xem https://facebook.com/abc và zalo.me/0912345678'), 'Xem ⟦liên kết⟧ và ⟦liên kết⟧');
select test.equal(core.masked('không chín một hai ba bốn năm sáu bảy tám'), '⟦số đọc bằng chữ⟧');
select test.equal(core.masked('khong, chin, mot, hai, ba, bon, nam, sau, bay, tam'), '⟦số đọc bằng chữ⟧');

-- test: two numbers side by side, in brackets, after a colon or against a letter are masked
select test.ok(core.masked(body) !~ '[0-9]{3}')
from unnest(array['0912345678 0987654321', 'Sđt:0912345678,CCCD:001088012345', '[0912345678]', 'x0912345678y', '0912345678/0987654321']) as body;

-- test: what is no number of somebody stays readable
select test.equal(core.masked(body), body)
from unnest(array['Ngày 12/03/2026 tôi đến lúc 8 giờ 30', 'ngày 12-03-2026 15 giờ', 'nộp 01.02.2026 hẹn 15.02.2026', 'phí 100.000.000 đồng',
  'chờ 2 tiếng 30 phút, quầy số 5', 'từ 7h30 đến 11h30', 'năm 2024, 2025', 'một hai lần, năm sáu người', 'gửi 12345678 bản']) as body;

-- test: masking what is masked changes nothing
select test.equal(core.masked(core.masked(body)), core.masked(body)) from unnest(array['Gọi 0912345678', 'a@b.vn', '123456789']) as body;

-- test: words are found with and without diacritics, in either place of the tone
select test.ok(core.words_of('Đã hướng dẫn THỦY, hòa nhã') @@ core.search_query(sought))
from unnest(array['hướng dẫn', 'huong dan', 'HUONG', 'đã', 'da', 'thuỷ', 'thuy', 'hoà', '"da huong dan"', 'hươn*', 'huo*']) as sought;

-- test: a remark without diacritics is found by words that have them, and one with diacritics by its own words alone
select test.ok(core.words_of('cho lau qua') @@ core.search_query('chờ lâu'));
select test.ok(not core.words_of('Cho tôi hỏi') @@ core.search_query('chờ'));
select test.ok(core.words_of('Cho tôi hỏi') @@ core.search_query('cho'));

-- test: all words are needed, a phrase in its order, a star where the word goes on
select test.ok(not core.words_of('Chờ hơi lâu') @@ core.search_query(sought))
from unnest(array['chờ nhanh', '"chờ lâu"', '"lâu chờ"', 'ch', 'lâ']) as sought;
select test.ok(core.words_of('Chờ hơi lâu') @@ core.search_query('lâu chờ "hơi lâu"'));

-- test: nothing to look for is no query; what a query language would read is only words
select test.equal(core.search_query(sought), null) from unnest(array['', '   ', '!!!', '""', '*', '& | !', '⟦⟧']) as sought;
select test.equal(core.search_query('a & b:*A | !(c) <-> '':A')::text, '''a'':D & ''b'':D <-> ''a'':D & ''c'':D & ''a'':D');

-- test: what is masked is not found, by any part of it
select test.ok(not core.words_of('Gọi 0912 345 678 hoặc a.b@c.vn') @@ core.search_query(sought))
from unnest(array['0912345678', '0912', '345', '678', '0912*', 'a.b@c.vn', 'số điện thoại']) as sought;

-- test: a word without an end is kept by its beginning
select test.ok(core.words_of(repeat('nghiêng', 285)) @@ core.search_query('nghiêng*'));

-- test: nothing at all is found in nothing
select test.equal(core.words_of('...'), '~'::tsvector);
select test.ok(not core.words_of('...') @@ core.any_of(array['chờ', 'lâu']));
