import { storeContract } from './contract.ts';
import { dynalite } from './endpoint.ts';

storeContract('dynalite', dynalite);
