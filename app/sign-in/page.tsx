import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ownPath } from '@/lib/staff/ownPath'
import { signedInStaff } from '@/lib/staff/read'
import { Entrance } from './entrance'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Đăng nhập' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { callbackUrl } = await searchParams
  const next = ownPath(typeof callbackUrl === 'string' ? callbackUrl : undefined, '/overview')
  if (await signedInStaff().catch(() => null)) redirect(next)

  return (
    <Entrance title="Đăng nhập" lead="Dành cho cán bộ đã được cấp tài khoản.">
      <SignInForm next={next} />
    </Entrance>
  )
}
