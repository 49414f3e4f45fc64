'use client'
import { Failure } from '@/app/_ui/failure'

export default function OfficeError({ retry }: { error: unknown; retry: () => void }) {
  return <Failure retry={retry} />
}
