namespace Tidemark.Core.Filing;

/// <summary>
/// The words of suggested aliases: weather, landscape, plants, animals, things of a house. None is a surname, a place that
/// exists, a colour or sign of a cause, or a word by which anything political is called.
/// </summary>
internal sealed record AliasWords(string Between, IReadOnlyList<IReadOnlyList<string>> Lists)
{
    private static readonly AliasWords English = new(" ",
    [
        Words("""
            Calm Quiet Gentle Early Late Slow Swift Distant Nearby Patient Humble Modest Steady Silent Sleepy Curious
            Careful Cheerful Mellow Mild Misty Foggy Rainy Snowy Windy Frosty Dewy Breezy Drifting Wandering Resting Waiting
            Listening Folding Floating Rolling Winding Leaning Hidden Little Narrow Wide Tall Shallow Deep Round Smooth Soft
            Rough Plain Simple Faded Polished Woven Painted Carved Borrowed Mended Spare Dusty Sunny Cloudy Evening Morning
            """),
        Words("""
            River Creek Meadow Valley Hill Orchard Garden Harbour Island Lagoon Marsh Moor Forest Grove Thicket Hedge
            Cliff Canyon Dune Beach Pebble Boulder Gravel Clay Chalk Slate Copper Pewter Cotton Linen Woollen Velvet
            Paper Bamboo Willow Maple Walnut Cedar Birch Hazel Juniper Clover Barley Saffron Pepper Ginger Almond Apricot
            Lantern Kitchen Attic Cellar Market Station Ferry Bridge Tunnel Window Ladder Basket Button Thimble Compass Kettle
            """),
        Words("""
            Heron Sparrow Thrush Wren Finch Swallow Magpie Plover Pelican Puffin Otter Badger Hedgehog Squirrel Hare Marmot
            Marten Beaver Vole Moth Beetle Cricket Bumblebee Snail Newt Turtle Salmon Trout Perch Minnow Oyster Limpet
            Fern Moss Lichen Thistle Nettle Bramble Heather Primrose Foxglove Teasel Acorn Chestnut Pinecone Mushroom Seedling Sapling
            Kite Paddle Anchor Bucket Teapot Ladle Spindle Bellows Whistle Fiddle Cello Notebook Pencil Postcard Footpath Doorstep
            """),
    ]);

    private static readonly AliasWords Simplified = new("",
    [
        Words("""
            远山 山谷 山坡 山脚 溪边 河畔 湖边 海边 沙滩 礁石 小岛 渡口 桥头 村口 巷口 街角 屋檐 窗前 阳台 院子 篱笆 菜园 果园 竹林
            松林 树荫 林间 田野 麦田 稻田 茶园 草地 晨雾 薄雾 细雨 微雨 春雨 秋雨 初雪 小雪 残雪 清晨 午后 黄昏 傍晚 深夜 月下 云端
            秋天 初夏 冬日 早春 雨后 雪后 风里 水边 石阶 井边 磨坊 码头 车站 书房 厨房 阁楼
            """),
        Words("安静的 慢慢的 悠闲的 早起的 晚归的 好奇的 耐心的 打盹的 散步的 听雨的 看云的 赶路的 等车的 喝茶的 读书的 写字的 哼歌的 发呆的 晒书的 种菜的 浇花的 扫雪的 捡柴的 划船的 钓鱼的 做饭的 补网的 修鞋的 织布的 磨墨的 下棋的 数星的"),
        Words("""
            白鹭 麻雀 燕子 喜鹊 画眉 鹌鹑 斑鸠 鹭鸶 水獭 刺猬 松鼠 野兔 田鼠 山羊 小鹿 水牛 瓢虫 蜻蜓 蟋蟀 蜜蜂 蜗牛 蚂蚁 鲤鱼 鲫鱼 泥鳅 河虾
            青苔 蕨草 芦苇 浮萍 艾草 薄荷 桂花 栀子 山茶 荸荠 枇杷 核桃 板栗 柿子 萝卜 南瓜 豆角 芝麻 松果 竹笋 蘑菇 麦穗
            渔舟 木桨 斗笠 蓑衣 茶壶 瓷碗 砚台 毛笔 书签 风筝 陶笛 竹笛 纸船 木梯 水车 石磨
            """),
    ]);

    private static readonly AliasWords Traditional = new("",
    [
        Words("""
            遠山 山谷 山坡 山腳 溪邊 河畔 湖邊 海邊 沙灘 礁石 小島 渡口 橋頭 村口 巷口 街角 屋簷 窗前 陽台 院子 籬笆 菜園 果園 竹林
            松林 樹蔭 林間 田野 麥田 稻田 茶園 草地 晨霧 薄霧 細雨 微雨 春雨 秋雨 初雪 小雪 殘雪 清晨 午後 黃昏 傍晚 深夜 月下 雲端
            秋天 初夏 冬日 早春 雨後 雪後 風裡 水邊 石階 井邊 磨坊 碼頭 車站 書房 廚房 閣樓
            """),
        Words("安靜的 慢慢的 悠閒的 早起的 晚歸的 好奇的 耐心的 打盹的 散步的 聽雨的 看雲的 趕路的 等車的 喝茶的 讀書的 寫字的 哼歌的 發呆的 曬書的 種菜的 澆花的 掃雪的 撿柴的 划船的 釣魚的 做飯的 補網的 修鞋的 織布的 磨墨的 下棋的 數星的"),
        Words("""
            白鷺 麻雀 燕子 喜鵲 畫眉 鵪鶉 斑鳩 鷺鷥 水獺 刺蝟 松鼠 野兔 田鼠 山羊 小鹿 水牛 瓢蟲 蜻蜓 蟋蟀 蜜蜂 蝸牛 螞蟻 鯉魚 鯽魚 泥鰍 河蝦
            青苔 蕨草 蘆葦 浮萍 艾草 薄荷 桂花 梔子 山茶 荸薺 枇杷 核桃 板栗 柿子 蘿蔔 南瓜 豆角 芝麻 松果 竹筍 蘑菇 麥穗
            漁舟 木槳 斗笠 蓑衣 茶壺 瓷碗 硯台 毛筆 書籤 風箏 陶笛 竹笛 紙船 木梯 水車 石磨
            """),
    ]);

    internal static AliasWords For(string language) => language switch
    {
        "zh-Hans" => Simplified,
        "zh-Hant" => Traditional,
        _ => English,
    };

    private static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
