import { LinkButton } from './_ui/button'
import { Entrance } from './sign-in/entrance'

export default function NotFound() {
  return (
    <Entrance title="Không có trang này" lead="Địa chỉ có thể gõ sai, hoặc trang đã chuyển đi nơi khác.">
      <LinkButton href="/">Về trang đầu</LinkButton>
    </Entrance>
  )
}
