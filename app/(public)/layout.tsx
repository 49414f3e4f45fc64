import './public.css'
import { Link } from '@/app/_ui/link'
import { Brand } from '../_ui/brand'

/** The frame of what is open to everybody. */
export default function PublicLayout({ children }: LayoutProps<'/'>) {
  return (
    <>
      <header className="public-top">
        <Link href="/" className="public-brand">
          <Brand />
        </Link>
      </header>
      {children}
    </>
  )
}
