import { Paper, Text } from '@mantine/core'
import { itemsOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { boxOf } from '../model/grid.ts'
import { useWords } from '../parts/use-words.ts'
import classes from './preview.module.css'

/** Where each widget stands and what it is; figures are on the dashboard itself. */
export function DashboardPreview({ item }: { readonly item: Item }) {
  const { t, entityPlural } = useWords()
  return (
    <div className={classes['grid']}>
      {itemsOf(item, 'widgets').map((widget) => {
        const { x, y, width, height } = boxOf(widget)
        const dataset = textOf(widget, 'dataset')
        return (
          <Paper
            key={textOf(widget, 'id')}
            withBorder
            p="xs"
            className={classes['box']}
            style={{
              gridColumn: `${String(x + 1)} / span ${String(width)}`,
              gridRow: `${String(y + 1)} / span ${String(height)}`,
            }}
          >
            <Text size="sm" fw={600} lineClamp={2}>
              {textOf(widget, 'label')}
            </Text>
            <Text size="xs" c="dimmed" lineClamp={1}>
              {t(`widget.${textOf(widget, 'kind')}`)}
              {dataset !== '' && ` · ${entityPlural(dataset)}`}
            </Text>
          </Paper>
        )
      })}
    </div>
  )
}
