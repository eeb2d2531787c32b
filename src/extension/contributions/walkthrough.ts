import { compareRunsCommands } from '../compare-runs/contributions';
import { deploymentCommands } from '../deployment/contributions';
import { mlflowCommands } from '../mlflow/contributions';
import { commands } from './commands';

export const walkthroughId = 'plumbline.start';

function button(label: string, command: string): string {
  return `[${label}](command:${command})`;
}

/** The welcome: from a first finding to runs, deployments and CI. VS Code shows it once after the installation, and on demand. */
export const walkthrough = {
  id: walkthroughId,
  title: 'Get started with Plumbline',
  description: 'See what fails on Databricks as you write it, and fix it with a key.',
  steps: [
    {
      id: 'open',
      title: 'Open a notebook',
      description: `Plumbline reads Databricks notebooks: a .py that begins with # Databricks notebook source, or an .ipynb. Open one of yours, or try a sample.\n${button('Open a Sample Notebook', commands.openSample.id)}`,
      media: {
        svg: 'media/walkthrough/open.svg',
        altText: 'A notebook of three cells with squiggles under two lines.',
      },
      completionEvents: [`onCommand:${commands.openSample.id}`, 'onContext:plumbline.notebook'],
    },
    {
      id: 'read',
      title: 'See what is wrong, and why',
      description: `A squiggle marks what fails on Databricks. Point at it for the reason and the value that Plumbline worked out; click the rule's name to read more, also without a network.\n${button('Read About a Rule', commands.explainRule.id)}`,
      media: {
        svg: 'media/walkthrough/read.svg',
        altText: 'A hover over a finding with its reason and a link to the rule.',
      },
      completionEvents: [`onCommand:${commands.explainRule.id}`],
    },
    {
      id: 'fix',
      title: 'Fix it with a key',
      description: `With the cursor on a squiggle, press Ctrl+. (Cmd+. on a Mac) and choose the fix. The lightbulb also offers to ignore a finding, in this line, cell or file.\n${button('Fix All in This File', commands.fixAll.id)}`,
      media: { svg: 'media/walkthrough/fix.svg', altText: 'The menu of quick fixes, the first of them selected.' },
      completionEvents: [`onCommand:${commands.fixAll.id}`, 'onCommand:editor.action.quickFix'],
    },
    {
      id: 'project',
      title: 'Check the whole project',
      description: `Plumbline reads databricks.yml and knows which notebooks are jobs, in which targets, with which parameters. Check all of them at once.\n${button('Check Project', commands.checkProject.id)}\n${button('Create plumbline.yml', commands.createSettingsFile.id)}`,
      media: { svg: 'media/walkthrough/project.svg', altText: 'A list of problems in several notebooks of a project.' },
      completionEvents: [`onCommand:${commands.checkProject.id}`],
    },
    {
      id: 'experiments',
      title: 'See your experiments and models',
      description: `The views Experiments and Models show the runs and versions that your code made, on a workspace, on a server that you name, or on one that Plumbline starts on this machine.\n${button('Start Local MLflow', mlflowCommands.start.id)}\n${button('Compare Runs', compareRunsCommands.compareRuns.id)}`,
      media: {
        svg: 'media/walkthrough/experiments.svg',
        altText: 'Three runs of an experiment, two of them as curves.',
      },
      completionEvents: [
        'onView:plumbline.experiments',
        `onCommand:${mlflowCommands.start.id}`,
        `onCommand:${compareRunsCommands.compareRuns.id}`,
      ],
    },
    {
      id: 'deploy',
      title: 'Deploy and run',
      description: `The view Bundle shows what is deployed and how it ran. Plumbline shows the plan before it deploys, and asks for what would be lost by name.\n${button('Plan Deployment', deploymentCommands.plan.id)}`,
      media: {
        svg: 'media/walkthrough/deploy.svg',
        altText: 'A plan with a deletion, and the tasks of a job that ran.',
      },
      completionEvents: ['onView:plumbline.bundle', `onCommand:${deploymentCommands.plan.id}`],
    },
    {
      id: 'ci',
      title: 'Keep it true in CI',
      description:
        'The same engine runs from the command line, with the same settings, and ends with 1 when it finds something.',
      media: { markdown: 'media/walkthrough/ci.md' },
    },
  ],
};
