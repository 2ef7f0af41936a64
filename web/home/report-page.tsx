import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink, TextLink } from '../app/links.tsx'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import { mostReportRows, reportQuery } from './home-queries.ts'
import { ReportFigure } from './report-figure.tsx'
import { useDrill } from './use-drill.ts'
import { useReportCsv } from './use-report-csv.ts'

/** One report, run for whoever looks at it. */
export function ReportPage() {
  const { t } = useTranslation('home')
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const { id } = useParams({ from: '/t/$tenant/reports/$id' })
  const { data: report } = useSuspenseQuery(reportQuery(tenant, configurationRevision, id))
  const download = useReportCsv(report)
  const list = useDrill(report.dataset, report.filters, new Map())()
  const cut = Math.max(report.data.length, report.rows?.length ?? 0) >= mostReportRows
  return (
    <Stack gap="md">
      <TextLink to="/t/$tenant/reports" params={{ tenant }} size="sm">
        {t('allReports')}
      </TextLink>
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2">
          {report.label}
        </Title>
        <Group gap="xs">
          {list !== undefined && (
            <ButtonLink {...list} variant="default" size="sm">
              {t('openList')}
            </ButtonLink>
          )}
          <Button
            size="sm"
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={download}
          >
            {t('csv')}
          </Button>
        </Group>
      </Group>
      {report.description !== null && <Text c="dimmed">{report.description}</Text>}
      {cut && <Alert variant="light">{t('cut', { count: mostReportRows })}</Alert>}
      <ReportFigure report={report} />
    </Stack>
  )
}
