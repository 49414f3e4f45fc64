/** Where everything is, once it answers. */
export function welcome(site: string, counter: string | null) {
  const survey = counter
    ? [`  Phiếu khảo sát  ${site}/c/${counter}`, `  Áp phích        ${site}/counters/${counter}/poster`]
    : []
  console.log(
    [
      '',
      'Dân Ý đang chạy (Ctrl-C để dừng)',
      ...survey,
      `  Trang cán bộ    ${site}/overview`,
      '  Đăng nhập bằng tài khoản và mật khẩu in ở lần chạy đầu tiên; quên thì dừng lại và chạy:',
      '  npm run staff:password -- quantri',
      '',
    ].join('\n'),
  )
}
