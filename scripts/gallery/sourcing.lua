-- sourcing.lua - a table for a spreadsheet: how each article is sourced.
--
--     engine -f jsonl scripts/gallery/sourcing.lua articles/

local COLUMNS = { "words", "statements", "speakers", "anonymous", "quoted_share", "entropy" }

local function round(x) return math.floor(100 * x + 0.5) / 100 end

rule {
  id = "gallery.sourcing", title = "How an article is sourced",
  article = function(article)
    local speakers, statements, anonymous, quoted = {}, 0, 0, 0
    for _, attribution in ipairs(article.attributions) do
      statements = statements + 1
      if attribution.anonymous then anonymous = anonymous + 1 end
      local name = attribution.speaker and attribution.speaker.name
      if name then speakers[name] = (speakers[name] or 0) + 1 end
    end
    for _, quotation in ipairs(article.quotations) do
      if quotation.depth == 1 then quoted = quoted + #quotation.content.words end
    end
    local different = 0
    for _ in pairs(speakers) do different = different + 1 end
    emit("sourcing", { words = #article.words, statements = statements, speakers = different, anonymous = anonymous,
      quoted_share = round(quoted / math.max(1, #article.words)),
      entropy = round(stats.entropy(speakers)) }, COLUMNS)
  end,
  examples = { { why = "rows are no findings", articles = { A = "“It rained,” said Jory Pell." }, finds = {} } },
}
