-- keywords.lua - a statistic over many articles: the words that each outlet uses more than the others do, in its own voice.
--
-- Log-odds with the other outlets' words as the prior; the score is a z value, so rare words do not come first by accident.
--
--     engine --group one scripts/gallery/keywords.lua articles/

local function own_words(article, counts)
  for _, sentence in ipairs(article.sentences) do
    for _, word in ipairs(sentence.words) do
      if not word.stop and not word.number and word.voice == "narrator" then
        counts[word.folded] = (counts[word.folded] or 0) + 1
      end
    end
  end
end

rule {
  id = "gallery.keywords", title = "Words that an outlet uses more than the others", options = { most = 5, least = 2 },
  story = function(story, options)
    local by, all = {}, {}
    for _, article in ipairs(story.articles) do
      by[article.outlet] = by[article.outlet] or {}
      own_words(article, by[article.outlet])
      own_words(article, all)
    end
    for _, outlet in ipairs(story.outlets) do
      local rest, rows = {}, {}
      for word, count in pairs(all) do rest[word] = count - (by[outlet][word] or 0) end
      for _, score in ipairs(stats.log_odds(by[outlet], rest, all)) do
        if score.z > 0 and score.a >= options.least then
          rows[#rows + 1] = { outlet = outlet, word = score.word, count = score.a, z = math.floor(100 * score.z + 0.5) / 100 }
        end
      end
      for i = 1, math.min(options.most, #rows) do emit("keywords", rows[i], { "outlet", "word", "count", "z" }) end
    end
  end,
  examples = { { why = "rows are no findings", articles = { A = "It rained and rained.", B = "The sun shone." }, finds = {} } },
}
