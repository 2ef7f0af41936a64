import { definePlugin } from '@strata-erp/core'
import { activity } from './activity/activity.ts'
import { completeActivity } from './activity/complete-activity.ts'
import { activityCompleted } from './activity/events.ts'
import { campaignFigures } from './campaign/campaign-figures.ts'
import { campaign } from './campaign/campaign.ts'
import { myDay } from './day/my-day.ts'
import { forecast } from './forecast/forecast.ts'
import { pipeline } from './forecast/pipeline.ts'
import { stageReport } from './forecast/stage-report.ts'
import { convertLead } from './lead/convert-lead.ts'
import { disqualifyLead } from './lead/disqualify-lead.ts'
import { leadConverted, leadCreated, leadDisqualified } from './lead/events.ts'
import { leadMatches } from './lead/lead-matches.ts'
import { lead } from './lead/lead.ts'
import { closeOpportunity } from './opportunity/close-opportunity.ts'
import {
  opportunityCreated,
  opportunityLost,
  opportunityReopened,
  opportunityStageChanged,
  opportunityWon,
} from './opportunity/events.ts'
import { opportunity } from './opportunity/opportunity.ts'
import { reopenOpportunity } from './opportunity/reopen-opportunity.ts'
import { stageChange } from './opportunity/stage-change.ts'
import { parties } from './parties.ts'
import { recalculate } from './pipeline/recalculate.ts'
import defaults from './defaults.json' with { type: 'json' }
import de from './translations/de.json' with { type: 'json' }
import fr from './translations/fr.json' with { type: 'json' }

export default definePlugin({
  name: 'crm',
  version: '1.0.0',
  title: 'Customers and sales',
  description: 'Leads, opportunities on pipelines of your own, activities and the forecast.',
  requires: ['base'],
  entities: [campaign, lead, opportunity, stageChange, activity],
  actions: [
    leadMatches,
    convertLead,
    disqualifyLead,
    closeOpportunity,
    reopenOpportunity,
    completeActivity,
    myDay,
    forecast,
    pipeline,
    recalculate,
    stageReport,
    campaignFigures,
  ],
  needs: [parties],
  permissions: {
    'lead.convert': 'Convert a lead into company, person and opportunity',
    'lead.disqualify': 'Disqualify a lead',
    'opportunity.close': 'Close an opportunity as won or lost',
    'opportunity.reopen': 'Reopen a closed opportunity',
    'pipeline.recalculate': 'Apply changed stage probabilities to open opportunities',
    'activity.complete': 'Complete an activity',
  },
  roles: {
    'sales-rep': {
      label: 'Sales representative',
      description: 'Works leads and opportunities to their close.',
      permissions: [
        'lead.read',
        'lead.create',
        'lead.update',
        'lead.convert',
        'lead.disqualify',
        'opportunity.read',
        'opportunity.create',
        'opportunity.update',
        'opportunity.close',
        'activity.*',
        'campaign.read',
        'stageChange.read',
      ],
    },
    'sales-manager': {
      label: 'Sales manager',
      description: 'All of sales, with forecast, reopening and deletion.',
      permissions: ['*'],
    },
    'sales-viewer': {
      label: 'Sales (read only)',
      permissions: [
        'lead.read',
        'opportunity.read',
        'activity.read',
        'campaign.read',
        'stageChange.read',
      ],
    },
  },
  events: [
    leadCreated,
    leadConverted,
    leadDisqualified,
    opportunityCreated,
    opportunityStageChanged,
    opportunityWon,
    opportunityLost,
    opportunityReopened,
    activityCompleted,
  ],
  menu: [
    { label: 'Leads', entity: 'crm.lead', icon: 'user-plus', view: 'list' },
    { label: 'Pipeline', entity: 'crm.opportunity', icon: 'kanban', view: 'board' },
    { label: 'Activities', entity: 'crm.activity', icon: 'calendar', view: 'calendar' },
    { label: 'Campaigns', entity: 'crm.campaign', icon: 'megaphone', view: 'list' },
  ],
  defaults,
  translations: { de, fr },
  migrations: new URL('./migrations/', import.meta.url),
})
