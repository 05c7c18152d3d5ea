import { Injectable } from '@nestjs/common';
import { LexiconSentiment, type Sentiment, SentimentModel } from '#features';
import { DataConfig } from '../data.config.js';
import { OnnxSentiment } from './onnx-sentiment.js';

/** The user's network where the configuration names its folder, loaded when it is first asked; the lexicon otherwise. */
@Injectable()
export class ChosenSentiment extends SentimentModel {
  private model: Promise<SentimentModel> | undefined;

  constructor(private readonly config: DataConfig) {
    super();
  }

  async judge(texts: readonly string[]): Promise<Sentiment[]> {
    this.model ??= this.open();
    return (await this.model).judge(texts);
  }

  private async open(): Promise<SentimentModel> {
    const { sentimentModelFolder } = this.config;
    if (sentimentModelFolder === null) return new LexiconSentiment();
    try {
      return await OnnxSentiment.open(sentimentModelFolder);
    } catch (error) {
      this.model = undefined;
      throw error;
    }
  }
}
