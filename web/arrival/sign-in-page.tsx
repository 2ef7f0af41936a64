import { Alert } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { arrive } from './arrive.ts'
import { CodeForm } from './code-form.tsx'
import { ArrivalFrame } from './frame.tsx'
import { KeptMails } from './kept-mails.tsx'
import { MailForm } from './mail-form.tsx'
import { knowsPasskeys, waitForPasskey } from './passkey.ts'
import { PasswordForm } from './password-form.tsx'
import type { CompanySignIn } from './password-form.tsx'

type Step =
  | { readonly ask: 'mail' }
  | { readonly ask: 'password'; readonly email: string; readonly company?: CompanySignIn }
  | { readonly ask: 'code' }

/** Mail address first: it says whether a company's provider or a password opens the account. */
export function SignInPage() {
  const { t } = useTranslation('arrival')
  const { next, refused } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>({ ask: 'mail' })
  const [email, setEmail] = useState('')
  const entered = async () => {
    await arrive()
    await navigate({ href: next ?? '/' })
  }

  const waits = step.ask === 'mail'
  useEffect(() => {
    if (!waits || !knowsPasskeys()) return undefined
    let left = false
    void waitForPasskey()
      .then((signedIn) => (signedIn && !left ? entered() : undefined))
      .catch(() => undefined)
    return () => {
      left = true
    }
    // Begun once for each time that the field is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [waits])

  const discover = useMutation({
    mutationFn: (mail: string) =>
      dataOf(api.POST('/api/v1/auth/sso/discover', { body: { email: mail } })),
    onSuccess: (found, mail) => {
      const { start, tenant = '', enforced = false } = found
      if (start === undefined) {
        setStep({ ask: 'password', email: mail })
        return
      }
      const company = {
        name: tenant,
        href: `${start}?${new URLSearchParams({ returnTo: next ?? '/', hint: mail }).toString()}`,
      }
      // Where the company lets nobody in otherwise there is nothing to choose.
      if (enforced) location.assign(company.href)
      else setStep({ ask: 'password', email: mail, company })
    },
  })

  return (
    <ArrivalFrame title={step.ask === 'code' ? t('codeTitle') : t('signIn')}>
      {step.ask === 'mail' && refused !== undefined && (
        <Alert color="red" variant="light" role="alert" mb="md" title={t('companyRefused')}>
          {t(`refused.${refused}`, { defaultValue: t('refused.other') })}
        </Alert>
      )}
      {step.ask === 'mail' && (
        <MailForm
          email={email}
          onChange={setEmail}
          onContinue={() => discover.mutate(email.trim())}
          busy={discover.isPending || discover.isSuccess}
          error={discover.error}
          onSignedIn={entered}
        />
      )}
      {step.ask === 'password' && (
        <PasswordForm
          email={step.email}
          company={step.company}
          onBack={() => {
            discover.reset()
            setStep({ ask: 'mail' })
          }}
          onSignedIn={entered}
          onCodeNeeded={() => setStep({ ask: 'code' })}
        />
      )}
      {step.ask === 'code' && (
        <CodeForm
          onSignedIn={entered}
          onBack={() => {
            discover.reset()
            setStep({ ask: 'mail' })
          }}
        />
      )}
      <KeptMails />
    </ArrivalFrame>
  )
}
