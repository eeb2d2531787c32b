import { render } from 'preact';
import type { CompareMessage, ComparePanelMessage } from '../../contracts/compare-runs/messages';
import 'uplot/dist/uPlot.min.css';
import { Host } from '../shared/host';
import '../shared/theme.css';
import { App } from './app';
import './main.css';
import { CompareModel } from './model';
import { ModelContext } from './use-model';

const root = document.getElementById('root');
if (root) {
  const model = new CompareModel(new Host<CompareMessage, ComparePanelMessage>());
  render(
    <ModelContext.Provider value={model}>
      <App />
    </ModelContext.Provider>,
    root,
  );
  model.listen();
}
