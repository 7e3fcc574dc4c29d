-- keywords.lua - a statistic over many articles: the words that each outlet uses more than the others do, in its own voice.
--
-- Log-odds with the other outlets' words as the prior; the score is a z value, so rare words do not come first by accident.
--
--     engine --group one scripts/gallery/keywords.lua articles/

local function own_words(article, counts)
  for _, sentence in ipairs(article.sentences) do
    for _, word in ipairs(sentence.words) do
      if not word.stop and not word.number and word.voice == "narrator" then counts[word.stem] = (counts[word.stem] or 0) + 1 end
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
      for word, z in pairs(stats.log_odds(by[outlet], rest, all)) do
        if (by[outlet][word] or 0) >= options.least then rows[#rows + 1] = { outlet = outlet, word = word, count = by[outlet][word], z = z } end
      end
      table.sort(rows, function(x, y) return x.z > y.z end)
      for i = 1, math.min(options.most, #rows) do emit("keywords", rows[i], { "outlet", "word", "count", "z" }) end
    end
  end,
}
