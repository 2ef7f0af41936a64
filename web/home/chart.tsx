import '@mantine/charts/styles.css'
import { BarChart, FunnelChart, LineChart, PieChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { figureText } from './figure-text.ts'

export interface Bar {
  readonly name: string
  readonly height: number
  /** The figure itself, as text says it. */
  readonly figure: unknown
}

const palette = [
  'brand.6',
  'teal.6',
  'orange.6',
  'grape.6',
  'cyan.6',
  'lime.7',
  'pink.6',
  'yellow.6',
]
/** The table beside it is what is read and walked through by keys; nothing moves by itself. */
const picture = { accessibilityLayer: false } as const
const still = { isAnimationActive: false } as const
const height = 220
const longestName = 18

/** The picture of some groups. Figures are read from the table beside it. */
export function Chart({
  kind,
  label,
  bars,
  currency,
}: {
  readonly kind: string
  readonly label: string
  readonly bars: readonly Bar[]
  /** Of the heights; undefined: they are no money. */
  readonly currency: string | undefined
}) {
  const { i18n } = useTranslation()
  const value = (height: number): string =>
    currency === undefined
      ? figureText(height, i18n.language)
      : figureText([{ amount: String(height), currency }], i18n.language, true)
  const compact = new Intl.NumberFormat(i18n.language, { notation: 'compact' })
  if (kind === 'pie' || kind === 'funnel') {
    const data = bars.map(({ name, height }, index) => ({
      name,
      value: height,
      color: palette[index % palette.length] ?? 'gray.6',
    }))
    return kind === 'pie' ? (
      <PieChart
        data={data}
        h={height}
        mx="auto"
        withTooltip
        valueFormatter={value}
        tooltipDataSource="segment"
        pieChartProps={picture}
        pieProps={still}
      />
    ) : (
      <FunnelChart
        data={data}
        h={height}
        mx="auto"
        withTooltip
        valueFormatter={value}
        tooltipDataSource="segment"
        funnelChartProps={picture}
        funnelProps={still}
      />
    )
  }
  const shared = {
    h: height,
    data: bars.map(({ name, height }) => ({ name: short(name), [label]: height })),
    dataKey: 'name',
    series: [{ name: label, color: 'brand.6' }],
    valueFormatter: value,
    yAxisProps: { width: 56, tickFormatter: (tick: number) => compact.format(tick) },
  }
  return kind === 'line' ? (
    <LineChart {...shared} curveType="monotone" lineChartProps={picture} lineProps={still} />
  ) : (
    <BarChart {...shared} maxBarWidth={48} barChartProps={picture} barProps={still} />
  )
}

const short = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
