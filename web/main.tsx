import './ahead.ts';
import 'virtual:tokens.css';
import './design/fonts.css';
import './design/index.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place) createRoot(place).render(<App />);
