import { render } from 'preact';
import { Host } from '../shared/host';
import { App, type PromotionHost } from './app';
import './main.css';

const root = document.getElementById('root');
const host: PromotionHost = new Host();
if (root) render(<App host={host} />, root);
