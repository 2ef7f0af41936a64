import { graphlib, layout } from '@dagrejs/dagre'
import { useComputedColorScheme } from '@mantine/core'
import { Background, Controls, MarkerType, Position, ReactFlow } from '@xyflow/react'
import type { Edge, Node } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { colourOf } from '../model/colour.ts'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { transitionKey } from '../model/workflow.ts'
import { useWords } from '../parts/use-words.ts'

const size = { width: 132, height: 40 } as const

/** Stages and the ways between them as a graph; choosing a stage narrows the list below to its ways. */
export function WorkflowGraph({
  item,
  chosen,
  onChoose,
}: {
  readonly item: Item
  readonly chosen: string | undefined
  readonly onChoose: (stage: string | undefined) => void
}) {
  const { t } = useWords()
  const scheme = useComputedColorScheme('light')
  const { nodes, edges } = useMemo(() => laidOut(item, chosen), [item, chosen])
  return (
    <div style={{ height: 300, border: '1px solid var(--mantine-color-default-border)' }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        fitView
        colorMode={scheme}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label={t('graphOf', { name: textOf(item, 'label') })}
        onNodeClick={(_, node) => onChoose(node.id === chosen ? undefined : node.id)}
        onPaneClick={() => onChoose(undefined)}
        proOptions={{ hideAttribution: true }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}

function laidOut(
  item: Item,
  chosen: string | undefined,
): { readonly nodes: Node[]; readonly edges: Edge[] } {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 34 })
  graph.setDefaultEdgeLabel(() => ({}))
  const stages = itemsOf(item, 'stages')
  const known = new Set(stages.map((stage) => textOf(stage, 'id')))
  const transitions = itemsOf(item, 'transitions').filter(
    (one) => known.has(textOf(one, 'from')) && known.has(textOf(one, 'to')),
  )
  for (const id of known) graph.setNode(id, { ...size })
  for (const one of transitions) graph.setEdge(textOf(one, 'from'), textOf(one, 'to'))
  layout(graph)
  const at = (id: string) => graph.node(id) as { readonly x: number; readonly y: number }
  return {
    nodes: stages.map((stage) => {
      const id = textOf(stage, 'id')
      const { x, y } = at(id)
      return {
        id,
        position: { x: x - size.width / 2, y: y - size.height / 2 },
        data: { label: textOf(stage, 'label') },
        sourcePosition: Position.Right,
        targetPosition: Position.Left,
        selected: id === chosen,
        style: {
          width: size.width,
          borderLeft: `6px solid ${colourOf(textOf(stage, 'color'))}`,
          ...(id === chosen && { outline: '2px solid var(--mantine-primary-color-filled)' }),
        },
      }
    }),
    edges: transitions.map((one) => ({
      id: transitionKey(one),
      source: textOf(one, 'from'),
      target: textOf(one, 'to'),
      markerEnd: { type: MarkerType.ArrowClosed },
      animated: false,
      ...(textsOf(one, 'requires').length > 0 && { style: { strokeDasharray: '6 3' } }),
    })),
  }
}
